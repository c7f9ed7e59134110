"""What the find stage hands on: spans of text that were understood, quantities aside (those are `model.Quantity`)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from regionstats.model import PeriodBasis
from regionstats.period import Period

PeriodRole = Literal["time", "deadline", "baseline", "same", "yoy", "since"]


class PeriodMention(NamedTuple):
    """Words that say when: `in 2023`, `last year`, `By March this year`, 前三季度, 同比, `a year earlier`.

    `period` is None where only context tells (`that year`, 同期, 同比). `role`:
    `time` when the value holds; `deadline` a target's date (`by 2027`, 到2030年) or a cumulative sum's;
    `baseline` what a change is measured against (`over 2019`, `than in 2018`, 比2020年底);
    `yoy` a comparison `shift` years before the observation's own period (同比, 比上年, `a year earlier`);
    `same` the period spoken of before, `shift` years away (`that year`, 当年; `four years later` has shift 4);
    `since` from the period spoken of before to the publication (`5,100 have been approved since`).
    """

    start: int
    end: int
    period: Period | None
    basis: PeriodBasis
    role: PeriodRole = "time"
    shift: int = 0
