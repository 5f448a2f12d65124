"""Open311 as nobody here wrote it: the client `georeport` from PyPI reads and files in both formats, answers are held against
the JSON Schemas that the Open311 organisation publishes, and Schemathesis makes up requests from its Swagger description.
The schemas lie beside the repository, in ../shared/open311; without them the last two are skipped."""

import json
import subprocess
import sys
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
    heng("demo", "--no-serve", "--data", folder / "data")
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
