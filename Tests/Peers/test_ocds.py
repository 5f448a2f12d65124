"""Open data as the tools of others read it: libcoveocds validates what the real server sends, ocdsmerge and ocdskit merge the
releases to our records, and a check of references and sums finds nothing, but everything that is planted. The schemas of OCDS
1.1.5 lie beside the repository, in ../shared/ocds; without them what needs them is skipped."""

import copy
import csv
import gzip
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from unittest import mock

import pytest
import requests

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "Browser"))

from city import City, heng  # noqa: E402
from ocds_check import check  # noqa: E402
from ocds_extensions import ExtensionServer  # noqa: E402

STANDARD = HERE.parents[2] / "shared/ocds/standard-1__1__5-schema.zip"
needs_schemas = pytest.mark.skipif(not STANDARD.is_file(), reason="the schemas of the standard are not at hand")
OCDSKIT = Path(sys.executable).parent / "ocdskit"


def credit_code(index):
    """A valid unified social credit code: 17 characters and a check character (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = f"91530500MA{index:07d}"
    total = sum(alphabet.index(letter) * (3 ** place % 31) for place, letter in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


def table(columns, rows):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


CATEGORIES = ["works", "procurement", "land", "stateProperty", "confiscated", "mining", "drugs"]
METHODS = {"works": "openTender", "procurement": "consultation", "land": "listing", "stateProperty": "auction",
           "confiscated": "auction", "mining": "listing", "drugs": "framework"}
ENDS = ["bidding", "failed", "terminated", "awarded", "contracted", "performed"]
# What happens at one moment is one release of a project. How lots failed or were terminated or performed has no moment of
# its own in these lines: it became public when they came in.
MOMENTS = ["notices", "openings", "awards", "contracts", "what came in"]


def history():
    """Projects of all seven categories with lots in every state, as another system would hand them over."""
    firms = table(
        ["number", "organisation", "name", "legal_representative", "address", "scale", "is_bidder", "is_agency", "is_tenderee"],
        [[credit_code(index), "BSZW-JYZX", f"测试公司{index}", f"法人{index}", f"隆阳区{index}号", scale, 1, 0, 0]
         for index, scale in enumerate(["large", "medium", "small", "micro"], 9001)])
    projects, lots = [], []
    for at, category in enumerate(CATEGORIES):
        number = f"XM-T-{at:03d}"
        projects.append([number, "BSZW", "registered", f"{category}测试项目", category, "BSZW", "BSZW-JYJG", "BSZW-JYZX", 0,
                         f"2021-530500-{at:04d}", f"保批〔2021〕{at}号", "市发展改革委", "state", f"A53050021{at:05d}", "甲", "0875-2100000"])
        for place, state in enumerate(ENDS):
            is_sale = category in ("land", "stateProperty", "confiscated", "mining")
            traded = state in ("awarded", "contracted", "performed")
            base = 1_000_000 + 1000 * place + at
            gain = 12_345.67
            award = f"{base + gain if is_sale else base - gain:.2f}" if traded else ""
            lots.append([
                f"BD-T-{at:03d}-{place}", "BSZW", state, number, category, 0, f"{category}标段{place}", "内容", "B0301", "",
                METHODS[category], "法定情形" if category == "procurement" else "", "after",
                "highestPrice" if is_sale else "comprehensive", "total", 1, 0, 0, 1, 1, f"{base:.2f}",
                "1000.00" if is_sale else "", 1 if is_sale else 0, "20000.00", 180, "2021-03-01 09:00", "2021-03-01",
                "2021-03-01 09:00", "2021-03-10 17:00",
                # Where bids are still awaited nothing becomes due while the tests read.
                "2099-03-25 09:00" if state == "bidding" else "2021-03-25 09:00",
                "" if state in ("bidding", "terminated") else "2021-03-25 09:30",
                "2021-03-28 09:00" if traded else "", "2021-03-31 23:59" if traded else "",
                "noCompetition" if state == "failed" else "",
                {"failed": "缺乏竞争", "terminated": "采购任务取消"}.get(state, ""), "" if state in ("bidding", "terminated") else 3,
                credit_code(9001 + place % 4) if traded else "", 1 if traded else "", award,
                "2021-04-02 10:00" if traded else "", f"{gain:.2f}" if traded and not is_sale else "",
                f"{gain:.2f}" if traded and is_sale else "", 0,
                "2021-04-20 10:00" if state in ("contracted", "performed") else ""])
    return {
        "market_subject": firms,
        "trade_project": table(
            ["number", "organisation", "state", "name", "category", "tenderee", "supervisor", "centre", "is_centralised",
             "investment_code", "approval_number", "approved_by", "fund_source", "deal_code", "contact", "contact_phone"], projects),
        "trade_lot": table(
            ["number", "organisation", "state", "project", "category", "is_centralised", "title", "content", "classification",
             "quantity", "method", "method_ground", "qualification", "comparison", "price_form", "takes_consortia",
             "is_reserved_for_small", "has_blind_part", "has_escrow", "is_online", "base_price", "increment", "has_reserve",
             "deposit", "duration_days", "announced_at", "policy_day", "documents_from", "documents_until", "bid_deadline",
             "opened_at", "published_at", "publicity_until", "failure", "reason", "bids", "winner", "winning_rank",
             "award_amount", "awarded_at", "saving", "premium", "is_deemed", "contracted_at"], lots),
    }


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ocds")
    heng("demo", "--no-serve", "--scale", "0", "--data", folder / "data")
    for register, lines in history().items():
        file = folder / f"{register}.csv"
        file.write_text(lines, encoding="utf-8")
        heng("import", "--data", folder / "data", register, file)
    heng("ocds", "publish", "--data", folder / "data")
    city = City(folder / "data")
    yield city
    city.stop()
    assert city.trail_is_sound()


@pytest.fixture(scope="module")
def extensions():
    server = ExtensionServer()
    yield server
    server.stop()


def get(city, path):
    answer = requests.get(city.address + path, timeout=30)
    assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
    return answer


@pytest.fixture(scope="module")
def feed(city):
    """Every page of the feed, followed by `links.next` until one is empty."""
    pages, path = [], "/ocds/releases?after=0&limit=100"
    while True:
        page = get(city, path).json()
        if not page["releases"]:
            return pages
        pages.append(page)
        path = page["links"]["next"].removeprefix(city.address)


@pytest.fixture(scope="module")
def records(city):
    packages, path = [], "/ocds/records"
    while path:
        package = get(city, path).json()
        packages.append(package)
        path = package.get("links", {}).get("next", "").removeprefix(city.address)
    return packages


def validated(package, extensions):
    from libcoveocds.api import ocds_json_output
    from libcoveocds.config import LibCoveOCDSConfig

    package = copy.deepcopy(package)
    package["extensions"] = [extensions.local(url) for url in package["extensions"]]
    config = LibCoveOCDSConfig()
    config.config.update(context="api", standard_zip=STANDARD.as_uri())
    # The validator writes the schema it puts together, and takes one that lies there already.
    with tempfile.TemporaryDirectory() as folder, mock.patch("requests.get", standard_file):
        return ocds_json_output(folder, json_data=package, lib_cove_ocds_config=config)


def standard_file(url, **_):
    """What the standard publishes at `url`, out of the archive."""
    answer = requests.Response()
    answer.status_code = 200
    with zipfile.ZipFile(STANDARD) as archive:
        answer._content = archive.read("standard-1__1__5/schema/" + url.split("/")[-1])
    return answer


def findings(result):
    """Whatever the validator has against a package."""
    found = []
    for key in ("validation_errors", "additional_fields", "additional_closed_codelist_values",
                "additional_open_codelist_values", "additional_checks", "conformance_errors"):
        value = result.get(key) or []
        found += [(key, entry) for entry in (value.items() if isinstance(value, dict) else value)]
    # `links` is a declared extension of packages; the validator extends the schema of releases alone.
    links = {"path": "", "field": "links", "usage_count": 1}
    found = [entry for entry in found if entry != ("additional_fields", links)]
    invalid = result.get("extensions", {}).get("invalid_extensions") or []
    return found + [("invalid_extensions", entry) for entry in invalid]


def schema():
    with zipfile.ZipFile(STANDARD) as archive:
        return json.loads(archive.read("standard-1__1__5/schema/release-schema.json"))


# MARK: What others say


@needs_schemas
def test_release_packages_are_valid(feed, extensions):
    assert sum(len(page["releases"]) for page in feed) == len(CATEGORIES) * len(MOMENTS)
    for page in feed[:3]:
        assert findings(validated(page, extensions)) == []


@needs_schemas
def test_record_packages_are_valid(records, extensions):
    for package in records[:2]:
        assert findings(validated(package, extensions)) == []


@needs_schemas
def test_the_validator_can_fail(feed, extensions):
    """A package that is wrong in four ways is found to be."""
    page = copy.deepcopy(feed[0])
    release = page["releases"][0]
    release["tender"]["status"] = "sold"
    release["tender"]["tenderPeriod"]["startDate"] = "yesterday"
    release["tender"]["invented"] = 1
    del release["initiationType"]
    said = json.dumps(findings(validated(page, extensions)), ensure_ascii=False, default=str)
    for word in ("status", "startDate", "invented", "initiationType"):
        assert word in said


@needs_schemas
def test_merging_gives_our_records(records):
    from ocdsmerge import Merger

    merger = Merger(schema())
    compared = 0
    for package in records:
        for record in package["records"]:
            assert merger.create_compiled_release(record["releases"]) == record["compiledRelease"], record["ocid"]
            compared += len(record["releases"])
    assert compared == len(CATEGORIES) * len(MOMENTS)


@needs_schemas
def test_ocdskit_compiles_the_same(feed, records, tmp_path):
    file = tmp_path / "release-schema.json"
    file.write_text(json.dumps(schema()))
    packages = "\n".join(json.dumps(page) for page in feed)
    ran = subprocess.run([OCDSKIT, "compile", "--schema", file], input=packages, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    compiled = {release["ocid"]: release for release in map(json.loads, ran.stdout.splitlines())}
    ours = {record["ocid"]: record["compiledRelease"] for package in records for record in package["records"]}
    assert compiled == ours


# MARK: The intermediary market


@pytest.fixture(scope="module")
def market(city):
    """Every release of the market's needs, page by page."""
    pages, path = [], "/intermediaries/ocds?after=0&limit=3"
    while True:
        page = get(city, path).json()
        if not page["releases"]:
            return pages
        pages.append(page)
        path = page["links"]["next"].removeprefix(city.address)


@needs_schemas
def test_needs_of_the_market_are_valid(market, extensions):
    assert sum(len(page["releases"]) for page in market) > 3
    for page in market:
        assert findings(validated(page, extensions)) == []


def test_references_in_needs_lead_somewhere(market):
    releases = [release for page in market for release in page["releases"]]
    assert [finding for release in releases for finding in check(release)] == []
    assert len({release["ocid"] for release in releases}) == len(releases)


def test_the_market_shows_every_stage_and_no_applicant_before_closing(market):
    releases = [release for page in market for release in page["releases"]]
    stages = {tag for release in releases for tag in release["tag"]}
    assert {"tender", "award", "contract", "implementation"} <= stages
    sealed = [release for release in releases if release.get("withheldInformation")]
    assert sealed
    for release in sealed:
        assert "bids" not in release and "numberOfTenderers" not in release["tender"]
        assert [party["roles"] for party in release["parties"]] == [["buyer", "procuringEntity", "payer"]]


def test_a_need_is_found_by_its_number(city, market):
    release = market[0]["releases"][0]
    assert get(city, f"/intermediaries/ocds/{release['tender']['id']}").json()["releases"] == [release]


# MARK: References and sums


def every_release(feed, records):
    yield from (release for page in feed for release in page["releases"])
    yield from (record["compiledRelease"] for package in records for record in package["records"])


def test_references_lead_somewhere_and_sums_add_up(feed, records):
    assert [finding for release in every_release(feed, records) for finding in check(release)] == []


def plant(release, mistake):
    """The release with one mistake; None where it has nothing to make it in."""
    release = copy.deepcopy(release)
    tender, awards, contracts = release["tender"], release.get("awards", []), release.get("contracts", [])
    if mistake == "sum":
        tender["lots"][0].get("value", tender["lots"][0].get("minimumValue"))["amount"] += 0.01
    elif mistake == "buyer":
        if "buyer" not in release:
            return None
        release["buyer"]["id"] = "CN-USCC-NOBODY"
    elif mistake == "lot":
        tender["items"][0]["relatedLot"] = "BD-NONE"
    elif mistake == "twice":
        tender["lots"].append(tender["lots"][0])
    elif mistake in ("winner", "role", "above", "bid") and not any(award["status"] == "active" for award in awards):
        return None
    elif mistake == "winner":
        next(iter(awards[0].get("suppliers") or awards[0]["acquirers"]))["id"] = "CN-USCC-NOBODY"
    elif mistake == "role":
        winner = (awards[0].get("suppliers") or awards[0]["acquirers"])[0]["id"]
        next(party for party in release["parties"] if party["id"] == winner)["roles"] = ["tenderer"]
    elif mistake == "above":
        if "disposal" in tender:
            return None
        awards[0]["value"]["amount"] = 99_999_999
    elif mistake == "bid":
        awards[0]["relatedBids"] = ["TB-NONE"]
    elif mistake == "contract":
        if not contracts:
            return None
        contracts[0]["awardID"] = "none"
    elif mistake == "count":
        details = release.get("bids", {}).get("details")
        if not details:
            return None
        details.pop()
    return release


@pytest.mark.parametrize("mistake", ["sum", "buyer", "lot", "twice", "winner", "role", "above", "bid", "contract"])
def test_a_planted_mistake_is_found(records, mistake):
    planted = [plant(record["compiledRelease"], mistake) for package in records for record in package["records"]]
    planted = [release for release in planted if release]
    assert planted, f"nothing to plant {mistake} in"
    assert all(check(release) for release in planted)


# MARK: The interface


def test_nothing_is_said_of_bids_before_the_opening(feed):
    for page in feed:
        for release in page["releases"]:
            if release["tag"] == ["tender"]:
                said = json.dumps(release, ensure_ascii=False)
                assert "bids" not in release and "numberOfTenderers" not in said and "tenderer" not in said.replace("tendererS", "")


def test_a_release_stays_under_its_address(city, feed):
    release = feed[0]["releases"][0]
    package = get(city, f"/ocds/releases/{release['id']}").json()
    assert package["releases"] == [release]
    assert get(city, f"/ocds/releases/{release['id']}").content == get(city, f"/ocds/releases/{release['id']}").content


def test_whole_years_are_the_records(city, records):
    ours = {record["ocid"]: record["compiledRelease"] for package in records for record in package["records"]}
    lines = get(city, "/ocds/bulk/all.jsonl").text.splitlines()
    assert {release["ocid"]: release for release in map(json.loads, lines)} == ours
    packed = gzip.decompress(get(city, "/ocds/bulk/all.jsonl.gz").content).decode().splitlines()
    assert packed == lines
    rows = list(csv.DictReader(io.StringIO(get(city, "/ocds/bulk/all.csv").content.decode("utf-8-sig"))))
    assert len(rows) == sum(len(release["tender"]["lots"]) for release in ours.values())
    assert {row["ocid"] for row in rows} == set(ours)


def test_the_command_line_writes_the_same(city, tmp_path):
    file = tmp_path / "all.jsonl"
    heng("ocds", "export", *city.place, file)
    assert file.read_text(encoding="utf-8") == get(city, "/ocds/bulk/all.jsonl").text


def test_what_there_is_not_is_refused(city):
    for path in ("/ocds/records/ocds-none", "/ocds/releases/none", "/ocds/bulk/2021.xls", "/ocds/extension/none/extension.json"):
        assert requests.get(city.address + path, timeout=30).status_code == 404
    assert requests.get(city.address + "/ocds/releases?after=x", timeout=30).status_code == 422


def test_the_page_names_prefix_and_licence(city):
    for language, word in (("zh", "OCID前缀"), ("en", "OCID prefix")):
        page = get(city, f"/ocds?lang={language}").text
        assert word in page and "ocds-213czf" in page and "CC BY 4.0" in page
