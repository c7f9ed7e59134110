"""The report: one page of HTML that needs no network and no script. Jinja2 is imported where a page is made."""
