"""`contested case` and `contested alert`, as a person meets them."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.domain.alerts.voices import counts
from pipeline.domain.records import AlertFacts
from pipeline.settings import Settings
from pipeline.store.decisions import read_decisions
from pipeline.store.ledger import Ledger, LedgerRow
from pipeline.store.publish import open_published
from tests.decisions.small_pass import work


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def case_ids(office: Settings) -> dict[str, str]:
    con = open_published(office.folders)
    found = con.execute("SELECT organisation, case_id FROM cases").fetchall()
    con.close()
    return dict(found)


def alert_of(office: Settings, case_id: str) -> LedgerRow:
    with Ledger(office.folders.ledger) as ledger:
        (found,) = [
            row
            for row in ledger.known().values()
            if row.case_id == case_id and row.state == "sent" and not row.parent_alert_id
        ]
    return found


@pytest.mark.usefixtures("office")
def test_a_case_is_shown_by_its_organisation_on_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    result = run("case", "show", "paytm mall")
    words = " ".join(re.sub(r"▌", " ", result.output).split())

    assert result.exit_code == 0
    assert "Denial reported" in words
    assert "“We did not suffer any breach.”" in words
    assert "denied (flat)" in words
    assert "denial: recounted" in words
    assert "told in the contest's own article" in words
    assert "denial to console: sent" in words
    assert max(map(len, result.output.splitlines())) <= 44


def test_cases_are_listed_and_what_is_not_there_is_said(office: Settings) -> None:
    listed, unknown = run("case", "list"), run("case", "show", "Nobody Ltd")

    assert case_ids(office)["Paytm Mall"] in listed.output
    assert unknown.exit_code == 2
    assert "There is no case 'Nobody Ltd'" in unknown.output


def test_a_merge_shows_at_once_and_the_old_id_still_leads_to_the_case(office: Settings) -> None:
    ids = case_ids(office)
    kept, gone = ids["Paytm Mall"], ids["One97 Communications"]
    result = run("case", "merge", kept, "One97 Communications", "--by", "anna")
    again = run("case", "merge", kept, gone, "--by", "anna", "--later")
    shown = run("case", "show", gone)

    assert result.exit_code == 0
    assert case_ids(office) == {"Paytm Mall": kept}
    assert again.exit_code == 2  # it is one case already
    assert "one case already" in again.output
    assert f"also: {gone}" in shown.output
    assert "Legal notice reported" in shown.output

    (decision,) = read_decisions(office.folders.ledger)
    undone = run("case", "undo", decision.decision_id, "--later")
    work(office)

    assert undone.exit_code == 0
    assert case_ids(office) == ids


def test_a_command_that_was_cut_off_is_simply_run_again(office: Settings) -> None:
    words = ("case", "merge", "Paytm Mall", "One97 Communications", "--later")
    first, again = run(*words), run(*words)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert len(read_decisions(office.folders.ledger)) == 1


def test_the_last_word_counts_also_while_the_clock_stands_still(office: Settings) -> None:
    merge = ("case", "merge", "Paytm Mall", "One97 Communications", "--later")
    first = run(*merge)
    (decision,) = read_decisions(office.folders.ledger)
    undone = run("case", "undo", decision.decision_id, "--later")
    again = run(*merge)
    work(office)

    assert [result.exit_code for result in (first, undone, again)] == [0, 0, 0]
    assert list(case_ids(office)) == ["Paytm Mall"]


def test_an_organisation_with_several_cases_is_not_guessed(office: Settings) -> None:
    kept = case_ids(office)["Paytm Mall"]
    run("case", "merge", kept, "One97 Communications", "--later")
    work(office)
    run("case", "split", kept, address(office, "denied.html"), "--later")
    work(office)
    several, one = run("case", "show", "Paytm Mall"), run("case", "show", "One97 Communications")

    assert several.exit_code == 2
    assert "has 2 cases" in several.output
    assert kept in several.output
    assert one.exit_code == 0  # a name that the merge gave
    assert "Legal notice reported" in one.output


def address(office: Settings, name: str) -> str:
    con = open_published(office.folders)
    ((url,),) = con.execute("SELECT url FROM articles WHERE ends_with(url, ?)", [name]).fetchall()
    con.close()
    return str(url)


def test_an_alert_is_retracted_by_its_case_and_restored(office: Settings) -> None:
    case_id = case_ids(office)["Paytm Mall"]
    result = run("alert", "retract", "Paytm Mall", "--by", "anna", "--note", "satire", "--later")
    work(office)
    struck = alert_of(office, case_id)
    back = run("alert", "retract", struck.alert_id, "--undo", "--later")
    work(office)

    assert (result.exit_code, back.exit_code) == (0, 0)
    assert struck.reason == "retracted by anna: satire"
    assert struck.facts.notice == "Retracted by anna: this alert was wrong. satire"
    assert alert_of(office, case_id).facts.notice is None


def test_what_is_retracted_already_or_taken_back_already_is_said_to_be(office: Settings) -> None:
    words = ("alert", "retract", "Paytm Mall", "--by", "anna")
    first, again = run(*words, "--later"), run(*words, "--later")
    work(office)
    back, once_more = (run(*words, "--undo", "--later") for _ in range(2))
    kept = read_decisions(office.folders.ledger)

    assert "1 message will be rewritten" in first.output
    assert "Retracted already by anna" in again.output
    assert "will be rewritten" not in again.output
    assert "Taken back: decision" in back.output
    assert "There is nothing to take back" in once_more.output
    assert [one.exit_code for one in (first, again, back, once_more)] == [0, 0, 0, 0]
    assert [one.stands for one in kept] == [False]


def test_a_contest_is_linked_to_the_article_that_a_person_names(office: Settings) -> None:
    denied, sued = address(office, "denied.html"), address(office, "sued.html")
    result = run("case", "link", "Paytm Mall", denied, "--by", "anna", "--later")
    other_case = run("case", "link", "Paytm Mall", sued, "--later")
    unknown = run("case", "link", "Paytm Mall", "https://nowhere.example/1", "--later")
    work(office)
    shown = " ".join(run("case", "show", "Paytm Mall").output.split())

    assert (result.exit_code, other_case.exit_code, unknown.exit_code) == (0, 2, 2)
    assert "contested case merge" in other_case.output
    assert "is not in the warehouse" in unknown.output
    assert f"denial: confirmed 1.00: linked by anna {denied}" in shown


def test_all_messages_of_a_case_are_retracted_or_the_one_that_is_named(office: Settings) -> None:
    kept = case_ids(office)["Paytm Mall"]
    run("case", "merge", kept, "One97 Communications", "--later")
    work(office)
    whole = run("alert", "retract", kept, "--later")
    work(office)
    struck = messages(office)
    undone = run("alert", "retract", kept, "--undo", "--later")
    work(office)
    restored = messages(office)
    (notice,) = [row for row in restored if row.event == "legal_notice"]
    one = run("alert", "retract", notice.event_id, "--later")
    work(office)

    assert "2 messages will be rewritten" in whole.output
    assert [row.facts.notice is not None for row in struck] == [True, True]
    assert "of 2 events" in undone.output
    assert all((row.facts.notice or "Merged").startswith("Merged") for row in restored)
    assert "1 message will be rewritten" in one.output
    assert {row.event for row in messages(office) if row.reason} == {"legal_notice"}
    assert len(read_decisions(office.folders.ledger)) == 3


def messages(office: Settings) -> list[LedgerRow]:
    with Ledger(office.folders.ledger) as ledger:
        return [row for row in ledger.known().values() if row.state == "sent"]


@pytest.mark.usefixtures("office")
def test_decisions_are_exported_as_labelled_examples(tmp_path: Path) -> None:
    run("case", "merge", "Paytm Mall", "One97 Communications", "--later")
    run("alert", "retract", "Paytm Mall", "--later")
    result = run("case", "examples", str(tmp_path / "examples.jsonl"))
    lines = (tmp_path / "examples.jsonl").read_text(encoding="utf-8").splitlines()
    merged, retracted = map(json.loads, lines)

    assert result.exit_code == 0
    assert (merged["kind"], merged["same_case"], merged["contest"]) == ("merge", True, None)
    assert len(merged["articles"]) == 2
    assert (retracted["kind"], retracted["contest"]) == ("retract", False)
    assert {one["kind"] for one in retracted["statements"]} == {"denial"}
    for one in retracted["statements"]:
        assert one["end_offset"] - one["start_offset"] == len(one["quote"])


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", ["paytm", "Paytn Mall"])
def test_a_name_that_is_not_exact_is_never_guessed_but_suggested(name: str) -> None:
    shown, listed = run("case", "show", name), run("case", "list", name)

    assert shown.exit_code == 2
    for told in (shown.stderr, listed.stderr):
        assert told.startswith(f"There is no case {name!r}. Did you mean Paytm Mall?")


@pytest.mark.usefixtures("office")
def test_reports_are_counted_for_the_claim_and_each_contest_as_alerts_count_them(
    office: Settings,
) -> None:
    shown = run("case", "show", "Paytm Mall").output
    row = alert_of(office, case_ids(office)["Paytm Mall"])

    assert isinstance(row.facts, AlertFacts)
    assert f"Denial: {counts(row.facts.coverage)}" in shown.splitlines()
    assert "Claim: " in shown


def test_the_first_line_of_a_decision_is_the_decision(office: Settings) -> None:
    later = run("alert", "retract", "Paytm Mall", "--by", "anna", "--later")
    (decision,) = read_decisions(office.folders.ledger)

    assert later.stdout.splitlines() == [
        f"Decision {decision.decision_id}: retract {decision.case_id}"
    ]
    assert later.stderr.splitlines()[-1] == "The next pass follows it."
