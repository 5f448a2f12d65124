"""The fields of public OCDS extensions that our releases use, as schemas to validate against without a network. Only types and
closed lists stand here; a field that isn't listed shows up as an additional field, and is a finding."""

import csv
import io
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXT, NUMBER, WHOLE, FLAG = ["string", "null"], ["number", "null"], ["integer", "null"], ["boolean", "null"]


def field(kind, **more):
    return {"title": "-", "description": "-", "type": kind, **more}


def moment():
    return field(TEXT, format="date-time")


def reference(name):
    return {"title": "-", "description": "-", "$ref": f"#/definitions/{name}"}


def listed(name, kind=None):
    items = {"$ref": f"#/definitions/{name}"} if kind is None else {"type": kind}
    return field("array" if kind is None else ["array", "null"], items=items)


def one_of(file, *codes):
    return field(TEXT, codelist=file, openCodelist=False, enum=[*codes, None])


def definition(required=(), **properties):
    made = {"type": "object", "properties": properties}
    if required:
        made["required"] = list(required)
    return made


TENDER_STATES = ("planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn")
BID_STATES = ("invited", "pending", "valid", "disqualified", "withdrawn")
SCALES = ("micro", "sme", "small", "medium", "large", "selfEmployed")
STATISTICS = ("bids", "validBids", "disqualifiedBids")
OBLIGATIONS = ("fulfillment",)

EXTENSIONS = {
    "ocds_bid_extension": (
        {
            "properties": {"bids": {"title": "-", "description": "-", "type": "object", "properties": {
                "statistics": listed("Statistic"), "details": listed("Bid")}}},
            "definitions": {
                "Award": {"properties": {"relatedBids": listed("", "string")}},
                "Statistic": definition(
                    ("id", "measure", "value"), id=field("string"),
                    measure=field("string", codelist="statistic.csv", openCodelist=True), date=moment(),
                    value=field("number"), relatedLot=field(TEXT)),
                "Bid": definition(
                    ("id",), id=field("string"), date=moment(), description=field(TEXT),
                    status=one_of("bidStatus.csv", *BID_STATES), tenderers=listed("OrganizationReference"),
                    value=reference("Value"), relatedLots=listed("", "string"), hasRank=field(FLAG), rank=field(WHOLE)),
            },
        },
        {"bidStatus.csv": BID_STATES, "statistic.csv": STATISTICS},
    ),
    "ocds_lots_extension": (
        {"definitions": {
            "Tender": {"properties": {"lots": listed("Lot")}},
            "Item": {"properties": {"relatedLot": field(TEXT)}},
            "Award": {"properties": {"relatedLots": listed("", "string")}},
            "Document": {"properties": {"relatedLots": listed("", "string")}},
            "Amendment": {"properties": {"relatedLots": listed("", "string")}},
            "Lot": definition(
                ("id",), id=field("string"), title=field(TEXT), description=field(TEXT),
                status=one_of("tenderStatus.csv", *TENDER_STATES), value=reference("Value"),
                minimumValue=reference("Value"), tenderPeriod=reference("Period"), contractPeriod=reference("Period")),
        }},
        {},
    ),
    "ocds_enquiry_extension": (
        {"definitions": {
            "Tender": {"properties": {"enquiries": listed("Enquiry")}},
            "Enquiry": definition(
                ("id",), id=field("string"), date=moment(), title=field(TEXT), description=field(TEXT),
                answer=field(TEXT), dateAnswered=moment(), relatedLot=field(TEXT)),
        }},
        {},
    ),
    "ocds_bidOpening_extension": (
        {"definitions": {
            "Tender": {"properties": {"bidOpening": reference("BidOpening")}},
            "Lot": {"properties": {"bidOpening": reference("BidOpening")}},
            "BidOpening": definition(date=moment(), description=field(TEXT)),
        }},
        {},
    ),
    "ocds_techniques_extension": (
        {"definitions": {
            "Tender": {"properties": {"techniques": reference("Techniques")}},
            "Techniques": definition(hasFrameworkAgreement=field(FLAG), hasElectronicAuction=field(FLAG)),
        }},
        {},
    ),
    "ocds_partyDetails_scale_extension": (
        {"definitions": {"Organization": {"properties": {"details": {"properties": {
            "scale": one_of("partyScale.csv", *SCALES)}}}}}},
        {"partyScale.csv": SCALES},
    ),
    "ocds_withheldInformation_extension": (
        {
            "properties": {"withheldInformation": listed("WithheldInformationItem")},
            "definitions": {"WithheldInformationItem": definition(
                ("id",), id=field("string"), field=field(TEXT), name=field(TEXT), availabilityDate=moment(),
                rationale=field(TEXT))},
        },
        {},
    ),
    "ocds_contract_completion_extension": (
        {"definitions": {"Implementation": {"properties": {"endDate": moment(), "finalValue": reference("Value")}}}},
        {},
    ),
    "ocds_pagination_extension": ({}, {}),
    "ocds_guarantees_extension": (
        {"definitions": {
            "Contract": {"properties": {"guarantees": listed("Guarantee")}},
            "Guarantee": definition(
                ("id",), id=field(["string", "integer"]),
                obligations=field(TEXT, codelist="guaranteedObligations.csv", openCodelist=True),
                value=reference("Value")),
        }},
        {"guaranteedObligations.csv": OBLIGATIONS},
    ),
}


class ExtensionServer:
    """Serves them on a port of this machine, as the registry of extensions would."""

    def __init__(self):
        files = {}
        for name, (schema, lists) in EXTENSIONS.items():
            metadata = {
                "name": {"en": name}, "description": {"en": name}, "documentationUrl": {"en": "https://example.org/"},
                "compatibility": ["1.1"], "schemas": ["release-schema.json"], "codelists": list(lists)}
            files[f"/{name}/extension.json"] = json.dumps(metadata).encode()
            files[f"/{name}/release-schema.json"] = json.dumps(schema).encode()
            for file, codes in lists.items():
                text = io.StringIO()
                csv.writer(text).writerows([("Code", "Title", "Description"), *((code, code, "-") for code in codes)])
                files[f"/{name}/codelists/{file}"] = text.getvalue().encode()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                content = files.get(self.path)
                self.send_response(200 if content else 404)
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def local(self, url):
        """Where the extension that `url` names lies here; our own stay where the city serves them."""
        name = next((name for name in EXTENSIONS if f"/{name}/" in url), None)
        return f"{self.address}/{name}/extension.json" if name else url

    def stop(self):
        self.server.shutdown()
