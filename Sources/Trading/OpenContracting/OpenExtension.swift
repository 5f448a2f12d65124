/// An extension of the standard that is our own (自有扩展), served beside the data: what the standard has no word for yet.
package struct OpenExtension: Sendable, Hashable {
    package let name: String
    package let title: (zh: String, en: String)
    package let description: (zh: String, en: String)
    /// Its files besides `extension.json`, by path.
    package let files: [String: String]

    package static func == (left: OpenExtension, right: OpenExtension) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    package static let all = [disposal, terms, market]

    /// The file under `path`; nil where there is none.
    package func file(_ path: String, site: String) -> String? {
        path == "extension.json" ? metadata(site: site) : files[path]
    }

    private func metadata(site: String) -> String {
        let lists = files.keys.filter { $0.hasPrefix("codelists/") }.map { "\"\($0.dropFirst(10))\"" }.sorted()
        return """
            {
              "name": {"en": "\(title.en)", "zh": "\(title.zh)"},
              "description": {"en": "\(description.en)", "zh": "\(description.zh)"},
              "documentationUrl": {"en": "\(site)/ocds?lang=en", "zh": "\(site)/ocds?lang=zh"},
              "compatibility": ["1.1"],
              "schemas": ["release-schema.json"],
              "codelists": [\(lists.joined(separator: ", "))]
            }

            """
    }
}

extension OpenExtension {
    /// Sales of land use rights, state property, confiscated goods and mining rights.
    private static let disposal = OpenExtension(
        name: "disposal", title: (zh: "公共资产处置", en: "Disposal of public assets"),
        description: (
            zh: "公共机构出让或转让资产的过程：出让人为 seller 和 payee，竞得人为 acquirer 和 payer。",
            en:
                "Processes in which a public body sells: the transferor is seller and payee, the winner acquirer and payer."
        ),
        files: [
            "release-schema.json": """
            {
              "definitions": {
                "Disposal": {
                  "title": "Disposal", "description": "Terms and outcome of a sale of public assets.", "type": "object",
                  "minProperties": 1,
                  "properties": {
                    "direction": {"title": "Direction", "description": "Always 'sale': users of the data filter by it.", "type": ["string", "null"], "enum": ["sale", null], "codelist": "disposalDirection.csv", "openCodelist": false},
                    "assetType": {"title": "Asset type", "description": "What is sold.", "type": ["string", "null"], "codelist": "disposalAssetType.csv", "openCodelist": true},
                    "startPrice": {"title": "Start price", "description": "The least offer.", "$ref": "#/definitions/Value"},
                    "increment": {"title": "Increment", "description": "By how much an offer has to exceed the one before.", "$ref": "#/definitions/Value"},
                    "depositRequired": {"title": "Deposit required", "description": "What every bidder pays before offering.", "$ref": "#/definitions/Value"},
                    "reserveExists": {"title": "Reserve exists", "description": "Whether there is a secret price below which nothing is sold.", "type": ["boolean", "null"]},
                    "premium": {"title": "Premium", "description": "Award less start price.", "$ref": "#/definitions/Value"},
                    "priceUnit": {"title": "Price unit", "description": "Whether offers are totals, unit prices or rates.", "type": ["string", "null"], "codelist": "disposalPriceUnit.csv", "openCodelist": true}
                  }
                },
                "Tender": {"properties": {"disposal": {"title": "Disposal", "description": "For sales only.", "$ref": "#/definitions/Disposal"}}},
                "Lot": {"properties": {"disposal": {"title": "Disposal", "description": "For sales only.", "$ref": "#/definitions/Disposal"}}},
                "Award": {"properties": {"acquirers": {"title": "Acquirers", "description": "Who won a sale, in place of suppliers.", "type": "array", "items": {"$ref": "#/definitions/OrganizationReference"}, "uniqueItems": true}}}
              }
            }

            """,
            "codelists/disposalDirection.csv": "Code,Title,Description\nsale,Sale,A public body sells and is paid.\n",
            "codelists/disposalAssetType.csv": """
            Code,Title,Description
            land,Land use right,The right to use a parcel for a term.
            stateProperty,State property,Assets or equity of the state.
            confiscated,Confiscated goods,Goods that were fined or confiscated.
            mining,Mining right,The right to explore or to mine.

            """,
            "codelists/disposalPriceUnit.csv": """
            Code,Title,Description
            total,Total,A sum for the whole lot.
            unit,Unit price,A price for one unit of the quantity.
            rate,Rate,A percentage.

            """,
            "codelists/+partyRole.csv": """
            Code,Title,Description
            seller,Seller,The public body that transfers the asset.
            acquirer,Acquirer,Who won the asset.

            """,
        ])

    /// What bids, awards and lots say besides in Chinese trading.
    private static let terms = OpenExtension(
        name: "trade_terms", title: (zh: "交易条款", en: "Terms of trade"),
        description: (
            zh: "费率报价、投标保证金和专门面向中小企业的标段；品目分类方案 CN-TRADE。",
            en: "Bids by rate, bid bonds, and lots for small firms only; the classification scheme CN-TRADE."
        ),
        files: [
            "release-schema.json": """
            {
              "definitions": {
                "Bid": {
                  "properties": {
                    "rate": {"title": "Rate", "description": "The bid as a percentage, where the price is a rate.", "type": ["number", "null"]},
                    "guarantees": {"title": "Guarantees", "description": "What secures the bid, once the opening is over and the payer is known.", "type": "array", "items": {"$ref": "#/definitions/Guarantee"}, "uniqueItems": true}
                  }
                },
                "Guarantee": {"properties": {"form": {"title": "Form", "description": "Money, a guarantee, an insurance, or a pledge.", "type": ["string", "null"], "codelist": "guaranteeForm.csv", "openCodelist": true}}},
                "Award": {"properties": {"rate": {"title": "Rate", "description": "The award as a percentage, where the price is a rate.", "type": ["number", "null"]}}},
                "Lot": {
                  "properties": {
                    "depositRequired": {"title": "Deposit required", "description": "What every bidder deposits or guarantees.", "$ref": "#/definitions/Value"},
                    "reservedForSmallFirms": {"title": "Reserved for small firms", "description": "Only small and medium firms may bid.", "type": ["boolean", "null"]}
                  }
                }
              }
            }

            """,
            "codelists/guaranteeForm.csv": """
            Code,Title,Description
            transfer,Transfer,Money transferred from the bidder's own account.
            cheque,Cheque,A cheque or draft.
            eGuarantee,E-guarantee,An electronic letter of guarantee.
            insurance,Insurance,A surety insurance.
            exempt,Exempt,"A pledge in place of a deposit, where the rules allow it."

            """,
            "codelists/+guaranteedObligations.csv": """
            Code,Title,Description
            bid,Bid,That the bidder stands by the bid and signs the contract.

            """,
            "codelists/+itemClassificationScheme.csv": """
            Code,Title,Description,Source,Category
            CN-TRADE,Catalogue of public-resource trading,"Catalogue codes of government procurement, and the professions of works.",,item

            """,
        ])
}
