"""`interviewsim sessions`: list, show, resume, export, verify, delete."""

import sys
from pathlib import Path

from interviewsim.cli.common import HERE, Budget, Places, model_flags, print_json
from interviewsim.cli.diagnostics import note
from interviewsim.cli.practice import open_screens
from interviewsim.errors import InputError


def list_sessions(*, json: bool = False, places: Places = HERE) -> int:
    """List past and running sessions, newest first."""
    from interviewsim.reports.sessions_text import sessions_json, sessions_text

    history = places.desk().history()
    sys.stdout.write(sessions_json(history) if json else sessions_text(history))
    return 0


def show(session: str, /, *, json: bool = False, places: Places = HERE) -> int:
    """Print a session's transcript; as JSON it can be graded elsewhere.

    Parameters
    ----------
    session
        Session id or the beginning of one.
    """
    from interviewsim.reports.transcript_text import transcript_json, transcript_text

    transcript = places.desk().view(session).transcript()
    if json:
        print_json(transcript_json(transcript))
    else:
        sys.stdout.write(transcript_text(transcript))
    return 0


def resume(
    session: str,
    /,
    *,
    plain: bool = False,
    interviewer: str | None = None,
    budget: Budget = None,
    places: Places = HERE,
) -> int:
    """Continue a session where it stopped; after a crash, too.

    Parameters
    ----------
    session
        Session id or the beginning of one.
    plain
        Lines of text instead of screens.
    interviewer
        provider/model for the rest of a session that a model conducts.
    budget
        US dollars that the interviewer's model may cost from here on; then the guide goes on.
    """
    desk = places.desk(flags=model_flags(interviewer, budget))
    if plain:
        from interviewsim.cli.plain import take_up

        return take_up(desk, session)
    flags = model_flags(interviewer, budget)
    return open_screens(places, resume=desk.store.resolve(session), flags=flags)


def export(session: str, /, *, output: Path | None = None, places: Places = HERE) -> int:
    """Write a session as one JSON Lines file with its head.

    Parameters
    ----------
    session
        Session id or the beginning of one.
    output
        File to write; standard output by default.
    """
    content = places.desk().store.export(session)
    if output is None:
        sys.stdout.write(content)
        return 0
    from interviewsim.storage.files import write_whole

    note(f"wrote {write_whole(output, content)}")
    return 0


def import_file(file: Path, /, *, places: Places = HERE) -> int:
    """Store a session that was exported, here or on another machine, after checking its chain.

    Parameters
    ----------
    file
        A file written by `interviewsim sessions export`.
    """
    from interviewsim.storage.export import read_export

    sys.stdout.write(f"{places.desk().store.import_session(read_export(file))}\n")
    return 0


def verify(session: str, /, *, against: Path | None = None, json: bool = False, places: Places = HERE) -> int:
    """Check a stored session's hash chain, or an exported file against its head.

    Parameters
    ----------
    session
        Session id, or an exported file.
    against
        An exported file whose head the stored session must still lead to: shows that nothing was rewritten since.
    json
        Print JSON.
    """
    from interviewsim.storage.chain import LogHead
    from interviewsim.storage.export import read_export

    if Path(session).is_file():
        events = len(read_export(Path(session)).events)
    else:
        exported = read_export(against).head if against else None
        head = LogHead(events=exported.events, hash=exported.head_hash) if exported else None
        events = places.desk().store.verify(session, head)
    if json:
        print_json({"session": session, "events": events, "whole": True})
    else:
        sys.stdout.write(f"{session}: {events} events, the chain is whole\n")
    return 0


def delete(session: str, /, *, yes: bool = False, places: Places = HERE) -> int:
    """Delete a session for good.

    Parameters
    ----------
    session
        Session id or the beginning of one.
    yes
        Don't ask.
    """
    store = places.desk().store
    full_id = store.resolve(session)
    if not yes:
        if not sys.stdin.isatty():
            raise InputError(f"add --yes to delete session {full_id}")
        if not _agreed(f"Delete session {full_id} for good? [y/N] "):
            note("kept")
            return 0
    store.delete(full_id)
    note(f"deleted {full_id}")
    return 0


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        return False
