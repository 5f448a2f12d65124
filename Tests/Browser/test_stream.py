"""Live notices over HTTP: they come, go on after a break, end with the session, and hold nobody up."""

import sqlite3
import time

import pytest

from clerk import Clerk
from stream import Stream


def told(city, login, *texts):
    """Notices as another process on the same data writes them."""
    with sqlite3.connect(city.folder / "heng.sqlite", timeout=20, isolation_level=None) as database:
        database.execute("BEGIN IMMEDIATE")
        account, = database.execute("SELECT id FROM account WHERE login = ?", (login,)).fetchone()
        for text in texts:
            database.execute(
                "INSERT INTO sequence (name, last) VALUES ('notice', 1) ON CONFLICT (name) DO UPDATE SET last = last + 1")
            number, = database.execute("SELECT last FROM sequence WHERE name = 'notice'").fetchone()
            database.execute("INSERT INTO notice (id, account, kind, zh, en, at) VALUES (?, ?, 'act', ?, ?, ?)",
                             (number, account, text, text, int(time.time() * 1000)))
        database.execute("COMMIT")
    database.close()


@pytest.fixture
def listener(city):
    return Clerk(city, "juzhang")


def test_what_comes_is_sent_once_in_order_with_the_count(city, listener):
    stream = Stream(listener)
    assert stream.wait(lambda s: s.events), stream.text
    told(city, "juzhang", "一", "二\n三")
    told(city, "caiwu", "别人的")
    told(city, "juzhang", "四")
    assert stream.wait(lambda s: len(s.notices) == 3), stream.text
    assert stream.notices == ["一", "二 三", "四"]
    places = [place for place, kind, _ in stream.events if kind == "notice"]
    assert places == sorted(set(places))
    assert [data for _, kind, data in stream.events if kind == "unread"][-1] != ""
    stream.close()


def test_after_a_break_it_goes_on_where_it_was(city, listener):
    first = Stream(listener)
    assert first.wait(lambda s: s.events)
    told(city, "juzhang", "断前")
    assert first.wait(lambda s: "断前" in s.notices)
    last = [place for place, kind, _ in first.events if kind == "notice"][-1]
    first.close()
    # More than one portion is sent at a time.
    missed = [f"断中{number}" for number in range(120)]
    told(city, "juzhang", *missed)
    again = Stream(listener, last=last)
    told(city, "juzhang", "断后")
    assert again.wait(lambda s: "断后" in s.notices), again.text
    assert again.notices == missed + ["断后"]
    again.close()
    # Without a place to go on from it begins with what comes from now on.
    fresh = Stream(listener)
    assert fresh.wait(lambda s: s.events)
    told(city, "juzhang", "新的")
    assert fresh.wait(lambda s: s.notices == ["新的"]), fresh.text
    fresh.close()


@pytest.mark.parametrize("last", ["", "x", "-1", "99999999999999999999", "1; 2"])
def test_a_place_that_is_none_does_no_harm(listener, last):
    stream = Stream(listener, last=last)
    assert stream.wait(lambda s: s.events), stream.text
    assert stream.text.startswith("HTTP/1.1 200")
    stream.close()


def test_whoever_signs_out_hears_no_more(city):
    listener, other = Clerk(city, "juzhang"), Clerk(city, "juzhang")
    stream, kept = Stream(listener), Stream(other)
    assert stream.wait(lambda s: s.events) and kept.wait(lambda s: s.events)
    listener.post("/sign-out")
    told(city, "juzhang", "不该听到")
    assert kept.wait(lambda s: "不该听到" in s.notices), kept.text
    assert stream.ended.wait(10) and "不该听到" not in stream.text
    quiet = Clerk(city, "juzhang")
    silent = Stream(quiet)
    assert silent.wait(lambda s: s.events)
    quiet.post("/sign-out")
    assert silent.ended.wait(15), "nothing was said, and yet it has to end"
    kept.close()


def test_streams_keep_nobody_and_a_stopping_server_waits_for_none(fresh_city):
    clerk = Clerk(fresh_city, "juzhang")
    open_streams = [Stream(clerk) for _ in range(4)]
    assert all(stream.wait(lambda s: s.events) for stream in open_streams)
    begun = time.monotonic()
    fresh_city.stop()
    assert time.monotonic() - begun < 5
    assert all(stream.ended.wait(5) for stream in open_streams)


def test_a_listener_who_takes_nothing_holds_up_neither_others_nor_the_end(fresh_city):
    stuck = Stream(Clerk(fresh_city, "juzhang"), buffer=4096, reads=False)
    other = Clerk(fresh_city, "juzhang")
    heard = Stream(other)
    assert heard.wait(lambda s: s.events)
    # More than the buffers between the two take.
    long = "长" * 100_000
    told(fresh_city, "juzhang", *[f"{number} {long}" for number in range(60)])
    told(fresh_city, "juzhang", "最后")
    assert heard.wait(lambda s: "最后" in s.notices, seconds=30)
    assert len(heard.notices) == 61 and all(other.get("/work").status == 200 for _ in range(5))
    begun = time.monotonic()
    fresh_city.stop()
    assert time.monotonic() - begun < 18
    stuck.close()
