"""Open311 as nobody here wrote it: the client `georeport` from PyPI reads and files in both formats, answers are held against
the JSON Schemas that the Open311 organisation publishes, and Schemathesis makes up requests from its Swagger description.
The schemas lie beside the repository, in ../shared/open311; without them the last two are skipped."""

import json
import re
import subprocess
import sys
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

import jsonschema
import pytest
import requests
from georeport import GeoReport

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "Browser"))

from city import City, heng  # noqa: E402
from clerk import Clerk  # noqa: E402

SCHEMAS = HERE.parents[2] / "shared/open311"
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the organisation's schemas are not at hand")
SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"
FILES = {
    "order_category": """\
编号,单位,分类代码,分类名称,一级分类,俗称和同义词,时限类别,须有地点,公开方式,住宅周边
FL-000001,BSZW,0301,路灯故障,市容环境,灯 照明,按诉求类型,是,公开,否
FL-000002,BSZW,0302,占道经营,市容环境,摆摊,按诉求类型,是,审核后公开,否
""",
    "category_question": """\
单位,分类,代码,问题,类型,须填写,必填,顺序,选项
BSZW,FL-000001,fault,故障类型,单选,是,是,1,"off=不亮
flicker=闪烁"
BSZW,FL-000001,pole_no,灯杆编号,短文本,是,否,2,
""",
}


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("open311")
    heng("demo", "--no-serve", "--scale", "0", "--data", folder / "data")
    for register, lines in FILES.items():
        file = folder / f"{register}.csv"
        file.write_text(lines, encoding="utf-8")
        heng("import", "--data", folder / "data", register, file)
    city = City(folder / "data")
    yield city
    city.stop()
    assert city.trail_is_sound()


@pytest.fixture(scope="module")
def key(city):
    return Clerk(city, "admin").token("act")


@pytest.fixture(scope="module")
def filed(city, key):
    """The id of one request. The client only reads, so this is a plain form."""
    sent = {"api_key": key, "service_code": "0301", "lat": "25.112", "long": "99.161",
            "description": "路灯不亮，请回电13887501234", "attribute[fault]": "off"}
    answer = requests.post(f"{city.address}/open311/v2/requests.json", data=sent)
    assert answer.status_code == 200, answer.text
    return answer.json()[0]["service_request_id"]


def test_discovery_leads_to_the_endpoint(city):
    found = requests.get(f"{city.address}/open311/discovery.json").json()
    endpoint = found["endpoints"][0]
    assert endpoint["url"] == f"{city.address}/open311/v2"
    assert endpoint["formats"] == ["text/xml", "application/json"]
    assert requests.get(f"{city.address}/open311/discovery.xml").headers["Content-Type"] == "text/xml; charset=utf-8"


@pytest.mark.parametrize("output", ["json", "xml"])
def test_a_client_that_others_wrote_reads_everything(city, filed, output):
    client = GeoReport(f"{city.address}/open311/v2", output_format=output)
    services = client.get_service_list()
    assert [service["service_code"] for service in services] == ["0301", "0302"]
    assert client.get_service_definition("0301")["service_code"] == "0301"
    shown = client.get_service_request(filed)
    assert shown["service_request_id"] == filed
    assert "13887501234" not in shown["description"]
    listed = client.get_service_requests(service_code="0301", status="open")
    assert listed


def test_a_photograph_comes_in_without_where_it_was_taken(city, key, tmp_path):
    exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPS 25.112 99.161"
    picture = tmp_path / "lamp.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
                        + b"\xff\xda\0\x03\x01\x00\x01\xff\xd9")
    sent = {"api_key": key, "service_code": "0301", "address_string": "永昌路3号", "attribute[fault]": "off"}
    with picture.open("rb") as file:
        answer = requests.post(f"{city.address}/open311/v2/requests.json", data=sent, files={"media": file})
    assert answer.status_code == 200, answer.text
    blobs = [file.read_bytes() for file in (city.folder / "blobs").rglob("*") if file.is_file()]
    assert any(blob.startswith(b"\xff\xd8\xff\xda") for blob in blobs)
    assert not any(b"GPS" in blob for blob in blobs)
    with open(__file__, "rb") as file:
        refused = requests.post(f"{city.address}/open311/v2/requests.json", data=sent, files={"media": file})
    assert refused.status_code == 400 and refused.json()[0]["code"] == "400006", refused.text


def test_a_letter_becomes_a_request_once(city, tmp_path):
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Message-ID"] = "李四 <li@example.cn>", "路灯不亮", make_msgid()
    letter.set_content("人民路12号门前路灯三天不亮")
    letter.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="程序.exe")
    file = tmp_path / "letter.eml"
    file.write_bytes(bytes(letter))
    order = re.search(r"GD-\d+", heng("hotline", "mail", *city.place, "--organisation", "BSZW", file).stdout)[0]
    assert f"{order} already" in heng("hotline", "mail", *city.place, "--organisation", "BSZW", file).stdout
    entered = "\n".join(city.exported("hotline_order"))
    assert "人民路12号门前路灯三天不亮" in entered and "未收附件：程序.exe" in entered
    maildir = tmp_path / "maildir"
    (maildir / "new").mkdir(parents=True)
    (maildir / "new" / "1").write_bytes(bytes(letter))
    (maildir / "new" / "2").write_bytes(b"no letter at all")
    ran = heng("hotline", "mail", *city.place, "--organisation", "BSZW", maildir, check=False)
    assert ran.returncode == 1 and sorted(f.name for f in (maildir / "cur").iterdir()) == ["1:2,S", "2:2,FS"], ran.stderr


def test_a_played_exchange_rings_and_tells_nothing_twice(city, monkeypatch):
    monkeypatch.setenv("HENG_API_KEY", Clerk(city, "huawu").token("act"))
    for _ in range(2):
        heng("hotline", "exchange", "--to", city.address, "--calls", "10")
        calls = [call for call in city.exported("hotline_call") if "demo-" in call]
        assert len(calls) == 10 and sum("未接通" in call or ",lost" in call for call in calls) == 1


@needs_schemas
@pytest.mark.parametrize("path, schema", [
    ("services.json", "service.json"), ("services/0301.json", "service-definition.json"),
    ("requests.json", "request.json"), ("requests/{filed}.json", "request.json"),
])
def test_answers_are_as_the_organisation_describes_them(city, filed, path, schema):
    answer = requests.get(f"{city.address}/open311/v2/{path.format(filed=filed)}")
    content = answer.json()
    described = json.loads((SCHEMAS / schema).read_text())
    for item in content if isinstance(content, list) else [content]:
        jsonschema.validate(item, described, format_checker=jsonschema.FormatChecker())
    assert content


@needs_schemas
def test_nothing_that_is_made_up_from_the_description_breaks_it(city, key, tmp_path):
    document = json.loads((SCHEMAS / "swagger.json").read_text())
    # The description lets the format be any text; what it means is one of two.
    document["parameters"]["response_format"].update(enum=["json", "xml"])
    file = tmp_path / "swagger.json"
    file.write_text(json.dumps(document))
    ran = subprocess.run(
        [SCHEMATHESIS, "run", str(file), "--url", f"{city.address}/open311/v2", "--phases", "examples,coverage,fuzzing",
         "--max-examples", "20", "--seed", "20261130", "--checks", "not_a_server_error", "--no-color", "--warnings", "off",
         "--generation-database", "none"],
        capture_output=True, text=True, timeout=200, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
