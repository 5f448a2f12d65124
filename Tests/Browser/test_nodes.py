"""Three servers on one PostgreSQL behave as one."""

import json
import os
import random
import re
import subprocess
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from city import City, heng
from clerk import Clerk
from stream import Stream

SERVER = os.environ.get("HENG_TEST_POSTGRES")
pytestmark = pytest.mark.skipif(not SERVER, reason="no PostgreSQL; run by Scripts/with-postgres")

HANDS, EACH = 6, 15
SEED = 20261130


@pytest.fixture(scope="module")
def nodes(tmp_path_factory):
    """Each with a folder of its own and all with one database."""
    schema = "nodes_" + uuid.uuid4().hex
    heng_psql(f"CREATE SCHEMA {schema}")
    database = f"{SERVER}&options=-csearch_path%3D{schema}"
    folder = tmp_path_factory.mktemp("first") / "data"
    heng("demo", "--no-serve", "--scale", "0", "--data", folder, "--database", database)
    # They sign with one key, as machines of one city have to.
    heng("trail", "seal", "--data", folder, "--database", database)
    nodes = [City.copied(folder, tmp_path_factory.mktemp("node") / "data", database) for _ in range(3)]
    nodes[0].schema = schema
    yield nodes
    for node in nodes:
        node.stop()
    heng_psql(f"DROP SCHEMA {schema} CASCADE")


def heng_psql(statement):
    """What the statement gives, a line a row, values separated by "|"."""
    command = ["psql", "--quiet", "--no-psqlrc", "--tuples-only", "--no-align", SERVER, "--command", statement]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def new_payment(clerk, voucher):
    return clerk.post(
        "/registers/payment/new", year="2021", paid_on="2021-12-30", budget_line="YS-2021-06", amount="12.34",
        payee="办公用品供应商", classification="30201 办公费", voucher=voucher)


def test_whoever_signed_in_at_one_is_signed_in_at_all_and_out_at_all(nodes):
    clerk = Clerk(nodes[0], "caiwu")
    for node in nodes:
        assert elsewhere(clerk, node).get("/work").status == 200
    elsewhere(clerk, nodes[2]).post("/sign-out")
    for node in nodes:
        assert elsewhere(clerk, node).get("/work").status != 200


def elsewhere(clerk, node):
    """The same person with the same cookies, sent to another server by the proxy in front."""
    import copy
    import http.client

    other = copy.copy(clerk)
    other.port, other.connection = node.port, http.client.HTTPConnection("127.0.0.1", node.port, timeout=60)
    return other


def test_of_two_who_change_the_same_record_at_two_servers_the_second_is_told(nodes):
    one, two = Clerk(nodes[0], "caiwu"), Clerk(nodes[1], "caiwu")
    path = new_payment(one, "同-1").location.split("?")[0] + "/amend"
    forms = [clerk.get(path).text for clerk in (one, two)]
    fields = [filled(form) for form in forms]
    assert fields[0]["version"] == fields[1]["version"] == "1"
    assert one.post(path, **{**fields[0], "payee": "甲公司"}).status == 303
    refused = two.post(path, **{**fields[1], "payee": "乙公司"})
    assert refused.status == 409 and "乙公司" in refused.text
    assert "甲公司" in two.get(path.removesuffix("/amend")).text


def filled(form):
    """What a form would send if nothing were changed."""
    import html

    inputs = re.findall(r"<input\b[^>]*>", form)
    named = [(re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag), tag) for tag in inputs]
    fields = {name[1]: html.unescape(value[1]) for name, value, tag in named if name and value and "radio" not in tag}
    for name, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option[^>]*value="([^"]*)"[^>]*selected', body)
        if chosen:
            fields[name] = html.unescape(chosen[1])
    for name, body in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S):
        fields[name] = html.unescape(body)
    fields.pop("csrf", None)
    return fields


def test_what_many_enter_at_all_of_them_is_there_once_and_vouched_for(nodes):
    before = set(nodes[0].exported("payment"))
    entered = []

    # One after another: passwords are checked a few at a time on purpose.
    clerks = [Clerk(nodes[hand % 3], "caiwu") for hand in range(HANDS)]

    def enter(hand):
        clerk = clerks[hand]
        for index in range(EACH):
            answer = new_payment(clerk, f"并-{hand}-{index}")
            assert answer.status == 303, answer.text
            entered.append(answer.location)

    hands = [threading.Thread(target=enter, args=(hand,)) for hand in range(HANDS)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    new = [line for line in nodes[1].exported("payment") if line not in before]
    assert len(entered) == len(new) == HANDS * EACH
    numbers = [line.split(",")[0] for line in new]
    assert len(set(numbers)) == len(numbers)
    # Places among all entries have no gap and none is taken twice: verification names either.
    assert all(node.trail_is_sound() for node in nodes)


def test_a_key_sent_to_several_servers_at_once_does_its_work_once_and_is_answered_alike(nodes):
    clerks = [Clerk(node, "caiwu") for node in nodes]
    fields = json.loads(clerks[0].get("/api/registers/payment/matters/ZF-2021-001").body)["fields"]
    entry = {"fields": {name: value for name, value in fields.items() if value is not None}}
    path, answers = "/api/registers/payment/matters", []

    def enter(clerk):
        answers.append(clerk.call("POST", path, entry, Idempotency_Key="three-at-once"))

    with ThreadPoolExecutor() as hands:
        list(hands.map(enter, clerks))
    assert {answer.status for answer in answers} == {201}, answers[0].text
    first = answers[0]
    # What happens to the matter afterwards changes nothing in what the key is answered with, wherever it is sent.
    amended = clerks[1].call("PATCH", first.location, {"fields": {"payee": "另一家"}}, If_Match=first.headers["ETag"])
    assert amended.status == 200 and "另一家" in amended.text
    answers += [clerk.call("POST", path, entry, Idempotency_Key="three-at-once") for clerk in clerks]
    assert len({(answer.status, answer.text, answer.location, answer.headers["ETag"]) for answer in answers}) == 1
    entry["fields"]["payee"] = "第三家"
    assert clerks[2].call("POST", path, entry, Idempotency_Key="three-at-once").status == 409


def test_figures_are_the_same_at_every_server_and_what_a_recount_gives(nodes):
    figures = set()
    for turn, node in enumerate(nodes * 2):
        new_payment(Clerk(node, "caiwu"), f"数-{turn}")
        shown = [json.loads(Clerk(other, "caiwu").get("/api/measures/spend.total?period=2021").body) for other in nodes]
        assert len({(figure["value"], figure["records"]) for figure in shown}) == 1, shown
        figures.add(shown[0]["value"])
    assert len(figures) == 6
    for node in nodes:
        # Ends with 1 where the sums kept and a recount differ.
        explained = json.loads(
            heng("measure", "explain", *node.place, "spend.total", "--period", "2021", "--json").stdout)
        assert explained["recount"]["records"] == shown[0]["records"]
        assert explained["recount"]["value"] == shown[0]["value"]


def test_one_log_is_signed_whoever_signs(nodes):
    def sign(node):
        for _ in range(4):
            new_payment(clerks[nodes.index(node)], f"签-{uuid.uuid4().hex[:8]}")
            heng("trail", "seal", *node.place)

    clerks = [Clerk(node, "caiwu") for node in nodes]
    with ThreadPoolExecutor() as hands:
        list(hands.map(sign, nodes))
    heads = [line.split("|") for line in heng_psql(
        f"SELECT number, size FROM {nodes[0].schema}.trail_signed_head ORDER BY number")]
    numbers, sizes = [int(number) for number, _ in heads], [int(size) for _, size in heads]
    assert numbers == list(range(1, len(heads) + 1)) and len(heads) > 1
    assert sizes == sorted(set(sizes))
    for node in nodes:
        assert node.trail_is_sound()
        assert heng("trail", "consistency", "1", str(len(heads)), *node.place).returncode == 0


def test_a_server_that_dies_takes_nothing_acknowledged_with_it(nodes):
    clerk = Clerk(nodes[2], "caiwu")
    place = new_payment(clerk, "断-1").location.split("?")[0]
    nodes[2].kill()
    assert "断-1" in Clerk(nodes[0], "caiwu").get(place).text
    nodes[2].start()
    assert "断-1" in Clerk(nodes[2], "caiwu").get(place).text


def test_a_deadline_tells_everybody_once_though_three_look_and_one_dies(nodes):
    """Yellow, red, the head of the organisation: in the database the clocks are moved to each moment in turn, as if the
    days had passed, while three schedulers look every second."""
    schema = nodes[0].schema
    officers, heads = [Clerk(node, "jixiao") for node in nodes], [Clerk(node, "juzhang") for node in nodes]
    for turn in range(24):
        officer, head = officers[turn % 3], heads[turn % 3]
        entry = {"year": 2026, "as_of": "2026-07-31", "subject": f"试{turn}", "nature": "≥", "planned": "100",
                 "unit": "件"}
        made = officer.call("POST", "/api/registers/monitor_entry/matters", {"fields": entry})
        assert made.status == 201, made.text
        path = made.location + "/acts/"
        inputs = {"actual": "1", "likelihood": "impossible", "cause": "planning", "reason": "试"}
        filled = officer.call("POST", path + "fill", {"inputs": inputs})
        assert filled.status == 200, filled.text
        demanded = head.call("POST", path + "correct", {"inputs": {"reason": "纠偏"}})
        assert demanded.status == 200, demanded.text
    clock = f"FROM {schema}.deadline WHERE name = 'correction' AND stopped_on IS NULL"
    # People asked for mail: each notice goes by mail once.
    heng_psql(
        f"INSERT INTO {schema}.mail_preference (account, address, language, kinds) "
        f"SELECT id, 'x@example.cn', 'zh', 'yellow_light,red_light' "
        f"FROM {schema}.account WHERE login IN ('jixiao', 'juzhang')")
    chance = random.Random(SEED)
    for light in (1, 2, 3):
        now = int(time.time() * 1000)
        # The head is told a working day after the others.
        moment = f"{'yellow_at' if light == 1 else 'due_at'} = {now - (10 * 86_400_000 if light == 3 else 0)}"
        dying, listening = nodes[light % 3], nodes[(light + 1) % 3]
        listener = Stream(Clerk(listening, "juzhang"), last=0)
        heng_psql(
            f"UPDATE {schema}.deadline SET {moment}, next_light_at = {now} "
            f"WHERE name = 'correction' AND stopped_on IS NULL; "
            f"UPDATE {schema}.scheduled_work SET due = {now} WHERE kind = 'deadline.lights'")
        # In the middle of it, or before, or after: whenever that is.
        time.sleep(chance.random())
        dying.kill()
        end = time.monotonic() + 30
        while heng_psql(f"SELECT COUNT(*) {clock} AND light = {light}") != ["24"]:
            assert time.monotonic() < end, "the lights stay off"
            time.sleep(0.2)
        dying.start()
    # One row for each light of each clock, and one notice of it for each person: those who act see yellow and red, the
    # head the last. The head's page heard it from a server that may not have been the one that said it.
    rows = heng_psql(f"SELECT light, COUNT(*) FROM {schema}.deadline_light WHERE name = 'correction' GROUP BY 1 ORDER BY 1")
    assert rows == ["1|24", "2|24", "3|24"]
    told = heng_psql(
        f"SELECT login, n.kind, COUNT(*), COUNT(DISTINCT n.number) FROM {schema}.notice n "
        f"JOIN {schema}.account a ON a.id = n.account WHERE n.register = 'monitor_entry' AND n.kind LIKE '%light' "
        f"AND login IN ('jixiao', 'juzhang') GROUP BY 1, 2 ORDER BY 1, 2")
    assert told == ["jixiao|red_light|24|24", "jixiao|yellow_light|24|24", "juzhang|red_light|24|24"]
    mailed = f"SELECT COUNT(*) FROM {schema}.outbox WHERE target = 'x@example.cn' AND body LIKE '绩效运行监控%'"
    assert heng_psql(mailed) == ["72"]
    heard = lambda s: [text for text in s.notices if text.startswith("绩效运行监控")]  # noqa: E731
    assert listener.wait(lambda s: len(heard(s)) == 24), listener.text
    listener.close()
    assert all(node.trail_is_sound() for node in nodes)
