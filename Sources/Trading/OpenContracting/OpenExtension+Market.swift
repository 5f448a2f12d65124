extension OpenExtension {
    /// Services that approvals take: whose money it is, and how the work was done.
    static let market = OpenExtension(
        name: "intermediary_market", title: (zh: "中介超市", en: "Market of intermediary services"),
        description: (
            zh: "采购资金来源、选取失败原因、履约计时和评价。自有资金的采购（funding 为 private）不计入政府采购统计。",
            en:
                "Whose money it is, why a need failed, the clock of performance and ratings. Leave purchases with private funding out of public figures."
        ),
        files: [
            "release-schema.json": """
            {
              "definitions": {
                "Tender": {
                  "properties": {
                    "funding": {"title": "Funding", "description": "Whether the owner pays with public money or its own.", "type": ["string", "null"], "enum": ["public", "private", null], "codelist": "funding.csv", "openCodelist": false},
                    "unsuccessfulReason": {"title": "Unsuccessful reason", "description": "Why nobody was selected.", "type": ["string", "null"], "codelist": "unsuccessfulReason.csv", "openCodelist": true}
                  }
                },
                "Contract": {"properties": {"performance": {"title": "Performance", "description": "How the work was done.", "$ref": "#/definitions/ServicePerformance"}}},
                "ServicePerformance": {
                  "title": "Service performance", "description": "Days of delay and standing, and what the parties think of it.", "type": "object",
                  "minProperties": 1,
                  "properties": {
                    "pausedDays": {"title": "Paused days", "description": "Days on which the clock stood still with proof.", "type": ["integer", "null"]},
                    "lateDays": {"title": "Late days", "description": "Days of the delivery after it was due, standing days taken off.", "type": ["integer", "null"]},
                    "ratings": {"title": "Ratings", "description": "Ratings that count.", "type": "array", "items": {"$ref": "#/definitions/ServiceRating"}, "uniqueItems": true}
                  }
                },
                "ServiceRating": {
                  "title": "Service rating", "description": "One party's mean of five items, of one to five stars.", "type": "object", "required": ["id"],
                  "properties": {
                    "id": {"title": "ID", "description": "The rating's number.", "type": "string"},
                    "rater": {"title": "Rater", "description": "Who rates.", "type": ["string", "null"], "codelist": "serviceRater.csv", "openCodelist": true},
                    "stars": {"title": "Stars", "description": "The mean of the items.", "type": ["number", "null"]},
                    "date": {"title": "Date", "description": "When it was given.", "type": ["string", "null"], "format": "date-time"}
                  }
                }
              }
            }

            """,
            "codelists/funding.csv": """
            Code,Title,Description
            public,Public,Public money.
            private,Private,The owner's own money.

            """,
            "codelists/unsuccessfulReason.csv": """
            Code,Title,Description
            noApplicants,No applicants,Nobody enrolled.
            tooFew,Too few,Only one enrolled.
            noneValid,None valid,No enrolment was valid.
            objectionUpheld,Objection upheld,An objection to the result was upheld.
            noReserve,No reserve,Whoever was selected gave up and nobody was left.

            """,
            "codelists/serviceRater.csv": """
            Code,Title,Description
            owner,Owner,Whoever bought the service.
            department,Department,The department in charge of the service.
            market,Market,The body that runs the market.

            """,
        ])
}
