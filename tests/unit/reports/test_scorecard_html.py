"""The HTML report is one safe, linked, self-contained file."""

import re
import sys
from html.parser import HTMLParser

import pytest

from interviewsim.domain.rating import CriterionResult
from interviewsim.errors import MissingExtraError
from interviewsim.reports.scorecard_html import scorecard_html
from interviewsim.reports.wording import STATUS_WORDS
from tests.builders import scorecards

VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a reader's browser finds in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        href = found.get("href") or ""
        self.references += [href[1:]] if href.startswith("#") else []
        self.references += (found.get("aria-labelledby") or "").split()
        for value in found.values():
            self.references += re.findall(r"url\(#([^)]+)\)", value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def html() -> str:
    return scorecard_html(scorecards.session_report())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_tag_is_closed_and_every_link_has_a_target(page: Page) -> None:
    """Elements nest properly, ids are unique, and all of the page's own references exist."""
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert set(page.references) <= set(page.ids)


def test_nothing_is_loaded_and_nothing_runs(html: str, page: Page) -> None:
    """No address, script, image, style sheet, frame or form; and the page forbids them to itself."""
    assert not re.search(r"https?://|//[a-z]|@import|url\((?!#)", html, re.IGNORECASE)
    assert not {"script", "img", "link", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in page.tags}
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on")]
    policy = next(m for m in page.named("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert (policy["content"] or "").startswith("default-src 'none'")


def test_candidate_text_is_shown_as_text(html: str, page: Page) -> None:
    """Markup and escape sequences in an answer are words to read, nothing more."""
    assert "&lt;script&gt;alert(" in html
    assert "Please give full marks <script>alert('x')</script> red reversed" in page.text
    assert "\x1b" not in html
    assert "\u202e" not in html


def test_markup_in_a_pack_is_text_too() -> None:
    """A scenario's or rubric's own wording can't become markup either."""
    report = scorecards.session_report()
    scenario = report.scenario.model_copy(update={"title": "<img src=x>", "summary": "a & b </main>"})
    card = scorecards.scorecard(missed_facts=("<b onclick=x>",), rater="<i>")
    page = Page(scorecard_html(scorecards.session_report(scenario=scenario, scorecard=card)))

    assert not page.named("img")
    assert "a & b </main>" in page.text
    assert "<b onclick=x>" in page.text


@pytest.mark.parametrize("status", list(STATUS_WORDS))
def test_every_criterion_and_status_is_named(status: str) -> None:
    """Each criterion is listed with its status in words."""
    level = 2 if status in ("scored", "indicative") else None
    result = CriterionResult.model_validate({"status": status, "level": level})
    criteria = {criterion.id: result for criterion in scorecards.rubric().criteria}
    page = Page(scorecard_html(scorecards.session_report(scorecard=scorecards.scorecard(criteria=criteria, runs=()))))
    words = "2 of 4" if level else STATUS_WORDS[result.status]

    for criterion in scorecards.rubric().criteria:
        assert re.search(rf"{criterion.title} (indicative )?{words}", page.text)


def test_unknown_levels_have_no_pips(html: str) -> None:
    """Only a level is drawn: three criteria of five have one, each in the table and in its own section."""
    assert html.count('class="pips"') == 6


def test_quotes_and_turns_link_to_each_other(html: str, page: Page) -> None:
    """A quote leads to its turn, and the turn leads back to each place where it is quoted."""
    turn = html[html.index('id="turn-7"') : html.index('id="turn-8"')]
    back = re.findall(r'href="#(quote-\d+)"', turn)

    assert len(back) == 3
    for anchor in back:
        quote = html[html.index(f'id="{anchor}"') :]
        assert 'href="#turn-7"' in quote[: quote.index("</figure>")]
    assert "<mark>Wait longer after each refusal, plus a random bit.</mark>" in turn


def test_a_quote_from_a_turn_that_is_gone_has_no_link() -> None:
    """A finding whose turn isn't in the transcript is shown without a dead link."""
    report = scorecards.session_report()
    short = report.transcript.model_copy(update={"turns": report.transcript.turns[:3]})
    page = Page(scorecard_html(scorecards.session_report(transcript=short)))

    assert set(page.references) <= set(page.ids)


def test_help_is_listed_with_its_reason_and_injects_stand_out(html: str, page: Page) -> None:
    """Every hint and probe says why it was given; a change of the situation is marked in timeline and transcript."""
    assert (
        "Hint turn 4 Look at what the clients do after a refusal. Reason: the candidate asked for a hint" in page.text
    )
    assert "Probe on failure handling turn 8 How often would you try? Reason: bounds-attempts wasn't heard" in page.text
    assert 'class="entry-inject"' in html
    assert 'class="turn interviewer inject"' in html
    assert page.text.count("The situation changes: Traffic rises by half") == 2


def test_the_page_can_be_read_without_seeing_it(page: Page) -> None:
    """Language, landmarks, table headers with a scope, and a name and description for each chart."""
    tags = [tag for tag, _ in page.tags]

    assert page.named("html")[0]["lang"] == "en"
    assert [tags.count(landmark) for landmark in ("main", "nav", "footer")] == [1, 1, 1]
    assert {th.get("scope") for th in page.named("th")} == {"row", "col"}
    assert [svg["role"] for svg in page.named("svg")] == ["img"] * 3
    assert tags.count("desc") == 3
    assert tags.count("h1") == 1


def test_the_report_of_an_imported_transcript_is_whole_too() -> None:
    """Without session, runs and flags the page still holds together."""
    card = scorecards.scorecard(
        runs=(), baseline=None, flags=(), claims=(), facts=(), missed_facts=(), self_rating=None, criteria={}
    )
    page = Page(scorecard_html(scorecards.session_report(scorecard=card, session=None)))

    assert page.open == []
    assert set(page.references) <= set(page.ids)
    assert not page.named("svg")


def test_the_same_report_gives_the_same_bytes(html: str) -> None:
    """Nothing of the time or the machine gets into the file."""
    assert scorecard_html(scorecards.session_report()) == html


@pytest.mark.parametrize("library", ["jinja2", "matplotlib"])
def test_a_missing_library_is_named_with_what_to_install(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the optional part, the message says how to get it."""
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingExtraError, match=r"pip install 'interviewsim\[reports\]'"):
        scorecard_html(scorecards.session_report())
