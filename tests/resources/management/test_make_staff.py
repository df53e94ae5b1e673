from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db

GOOD = "correct-horse-battery"
Answers = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Return what runs the command in a terminal with these answers, and gives what it said."""

    def run_with(names: list[str], passwords: list[str], *arguments: str) -> str:
        asked: Iterator[str] = iter(names)
        secret: Iterator[str] = iter(passwords)

        def answer(source: Iterator[str]) -> Callable[[str], str]:
            def reply(question: str) -> str:
                try:
                    return next(source)
                except StopIteration:
                    raise EOFError from None

            return reply

        said = StringIO()
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", answer(asked))
        getpass = answer(secret)
        monkeypatch.setattr("resources.management.commands.make_staff.getpass", getpass)
        call_command("make_staff", *arguments, stdout=said, stderr=said)
        assert next(asked, None) is None
        assert next(secret, None) is None
        return said.getvalue()

    return run_with


def groups_of(user: User) -> list[str]:
    return [group.name for group in user.groups.all()]


def test_the_first_administrator_may_do_everything(run: Answers) -> None:
    said = run(["fay", "fay@example.org"], [GOOD, GOOD])
    made = User.objects.get()
    assert (made.username, made.email) == ("fay", "fay@example.org")
    assert made.is_staff
    assert made.is_superuser
    assert made.check_password(GOOD)
    assert groups_of(made) == ["Administrator"]
    assert "fay can sign in" in said
    assert "may do everything" in said
    assert GOOD not in said


def test_a_later_administrator_has_what_the_group_gives(run: Answers) -> None:
    User.objects.create_superuser("first", password=GOOD)
    run(["fay", "fay@example.org"], [GOOD, GOOD])
    made = User.objects.get(username="fay")
    assert not made.is_superuser
    assert groups_of(made) == ["Administrator"]


def test_a_superuser_who_left_does_not_count(run: Answers) -> None:
    User.objects.create_superuser("gone", password=GOOD, is_active=False)
    run(["fay", "fay@example.org"], [GOOD, GOOD])
    assert User.objects.get(username="fay").is_superuser


@pytest.mark.parametrize("group", ["Editor", "Publisher"])
def test_other_groups_get_no_more(run: Answers, group: str) -> None:
    run(["fay", "fay@example.org"], [GOOD, GOOD], "--group", group)
    made = User.objects.get()
    assert made.is_staff
    assert not made.is_superuser
    assert groups_of(made) == [group]


def test_wrong_names_and_addresses_are_asked_again(run: Answers) -> None:
    User.objects.create_user("taken")
    said = run(
        ["", "no spaces", "a" * 151, "Taken", " fay ", "", "no address", "fay@example.org"],
        [GOOD, GOOD],
    )
    assert User.objects.filter(username="fay").exists()
    assert "an account with this name already" in said
    assert "Enter a valid username" in said
    assert "valid email address" in said


def test_weak_and_differing_passwords_are_asked_again(run: Answers) -> None:
    said = run(
        ["fayfable", "fay@example.org"],
        ["short", "12345678901", "password123", "fayfable", GOOD, "other", GOOD, GOOD],
    )
    for part in ("too short", "entirely numeric", "too common", "too similar", "differ"):
        assert part in said
    assert User.objects.get().check_password(GOOD)


def test_without_a_terminal_it_refuses_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="needs a terminal"):
        call_command("make_staff")
    assert not User.objects.exists()


@pytest.mark.parametrize("answers", [[], ["fay"], ["fay", "fay@example.org"]])
def test_stopping_makes_no_account(run: Answers, answers: list[str]) -> None:
    with pytest.raises(CommandError, match="no account was made"):
        run(answers, [])
    assert not User.objects.exists()


def test_an_interrupt_makes_no_account(run: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: Any) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", interrupted)
    with pytest.raises(CommandError, match="no account was made"):
        call_command("make_staff")
    assert not User.objects.exists()
