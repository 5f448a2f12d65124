"""Three servers on one PostgreSQL behave as one."""

import os
import re
import threading
import uuid

import pytest

from city import City, heng
from clerk import Clerk

SERVER = os.environ.get("HENG_TEST_POSTGRES")
pytestmark = pytest.mark.skipif(not SERVER, reason="no PostgreSQL; run by Scripts/with-postgres")

HANDS, EACH = 6, 15


@pytest.fixture(scope="module")
def nodes(tmp_path_factory):
    """Each with a folder of its own and all with one database."""
    schema = "nodes_" + uuid.uuid4().hex
    heng_psql(f"CREATE SCHEMA {schema}")
    database = f"{SERVER}&options=-csearch_path%3D{schema}"
    folder = tmp_path_factory.mktemp("first") / "data"
    heng("demo", "--no-serve", "--data", folder, "--database", database)
    nodes = [City.copied(folder, tmp_path_factory.mktemp("node") / "data", database) for _ in range(3)]
    yield nodes
    for node in nodes:
        node.stop()
    heng_psql(f"DROP SCHEMA {schema} CASCADE")


def heng_psql(statement):
    import subprocess

    subprocess.run(["psql", "--quiet", "--no-psqlrc", SERVER, "--command", statement], check=True, capture_output=True)


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


def test_a_server_that_dies_takes_nothing_acknowledged_with_it(nodes):
    clerk = Clerk(nodes[2], "caiwu")
    place = new_payment(clerk, "断-1").location.split("?")[0]
    nodes[2].kill()
    assert "断-1" in Clerk(nodes[0], "caiwu").get(place).text
    nodes[2].start()
    assert "断-1" in Clerk(nodes[2], "caiwu").get(place).text
