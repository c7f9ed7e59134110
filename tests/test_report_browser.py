"""The report as its reader has it: in a browser, on a desk and on a phone, light and dark, by keyboard and on paper.

Needs the package playwright and a Chromium of the system (Debian: chromium); without them the tests are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from test_report import create, harmful, ingest, run, stated

from regionstats.model import Metric, Region

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed here (Debian: chromium)")

CONTRAST = """
() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number).slice(0, 3).map(part => {
    part /= 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = colour => { const [r, g, b] = parts(colour); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour) && colour !== "transparent") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const shown = [...document.querySelectorAll("p, a, td span, th, li, mark, h1, h2, h3, .quiet, .period, .chart text")];
  return Math.min(...shown.filter(one => one.textContent.trim() && !one.hasAttribute("stroke")).map(one => {
    const style = getComputedStyle(one);
    const colour = one instanceof SVGElement ? style.fill : style.color;
    const [high, low] = [light(colour), light(ground(one))].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  }));
}
"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of documents that mean harm, with a comparison, a trend and a conflict in it."""
    folder = tmp_path_factory.mktemp("browser")
    regions = (
        Region("CN-LN", "Liaoning", "辽宁", "province", None),
        Region("CN-GD", "Guangdong", "广东", "province", None),
    )
    metrics = (
        Metric("provincial_laboratories", "provincial laboratories", "省级实验室", "platforms", "count", "Labs."),
    )
    create(folder / "regionstats.db", regions, metrics)
    assert not ingest(folder / "regionstats.db", harmful(), stated, "test").failures
    ran = run("report", "liaoning", "guangdong", "-o", "report.html", folder=folder)
    assert ran.returncode == 0, ran.stderr
    return folder / "report.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as machine:
        started = machine.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield started
        started.close()


def opened(browser: Any, file: Path, width: int = 1200, scheme: str = "light", scripts: bool = True) -> Any:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts, offline=True
    )
    page = context.new_page()
    page.requests = []
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 768, 360])
def test_nothing_sticks_out_and_all_can_be_read(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    page = opened(browser, page_file, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CONTRAST) >= 4.5
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") is (scheme == "light")


def test_it_asks_for_nothing_and_nothing_in_it_runs(browser: Any, page_file: Path) -> None:
    page = opened(browser, page_file)
    assert page.requests == [page_file.as_uri()]
    assert page.evaluate("window.harmed") is None


def test_it_reads_the_same_without_scripts(browser: Any, page_file: Path) -> None:
    texts = [opened(browser, page_file, scripts=scripts).locator("main").inner_text() for scripts in (True, False)]
    assert texts[0] == texts[1]
    assert "Provincial laboratories, 2023" in texts[0]


def test_by_keyboard(browser: Any, page_file: Path) -> None:
    page = opened(browser, page_file)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    assert skip.bounding_box()["x"] >= 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "number":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    target = page.evaluate("document.querySelector(location.hash).nextElementSibling.getBoundingClientRect().top")
    assert page.evaluate("location.hash").startswith("#s-")
    assert 0 <= target <= 800


def test_on_paper(browser: Any, page_file: Path) -> None:
    page = opened(browser, page_file)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("nav").is_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_on_a_phone_each_cell_says_its_region(browser: Any, page_file: Path) -> None:
    page = opened(browser, page_file, 360)
    cell = page.locator("#r-1 td").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Liaoning"'
    assert page.get_by_role("row").count() > 3
