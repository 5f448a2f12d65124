package import Kernel

/// An opened lot as the rules see it: what was read out, and who bid.
package struct SignalLot: Sendable {
    package var number = ""
    package var title = ""
    package var organisation = ""
    package var tenderee = ""
    package var category = TradeCategory.works
    package var method = TradeMethod.openTender
    package var basePrice = Money.zero
    package var announcedAt: Timestamp?
    package var deadline: Timestamp?
    package var winner: String?
    package var winningBid: String?
    package var awardAmount: Money?
    /// After contract changes.
    package var contractAmount: Money?
    package var bids: [SignalBid] = []
    /// Bids that couldn't be opened by their bidder's own fault.
    package var unread = 0
    /// Hashes and words of the tender documents: what everybody has from there is nobody's mark.
    package var template: Set<String> = []
    package var documents = ""
    /// Clauses of the documents that may fit one firm, with what was said for them.
    package var clauses: [String] = []

    package init() {}

    /// Bids that count, of firms that are known.
    var standing: [SignalBid] { bids.filter { !$0.isVoid } }
    var valid: [SignalBid] { bids.filter { !$0.isVoid && !$0.isRejected } }
}

/// A bid with what it was made with, as far as the bid says so itself.
package struct SignalBid: Sendable, Hashable {
    package var id = ""
    package var subject = ""
    package var name = ""
    package var price: Money?
    package var typedPrice: Money?
    package var arrivedAt = Timestamp(milliseconds: 0)
    package var isVoid = false
    package var isRejected = false
    package var isRemedied = false
    package var lead: String?
    package var bond: String?
    /// Everything that was written into it, to be read as text.
    package var text = ""
    /// `tool.mac`, `office.author`, `net.ip`: how it was made (`BidMark`); `item.3`: its unit prices.
    package var marks: [String: String] = [:]
    package var files: [File] = []
    // What the register of firms and the bank know.
    package var head: String?
    package var parent: String?
    package var contact: String?
    package var phone: String?
    package var address: String?
    package var payer: String?
    package var sharesPayer = false

    package struct File: Sendable, Hashable {
        package let name: String
        package let hash: String

        package init(name: String, hash: String) {
            (self.name, self.hash) = (name, hash)
        }
    }

    package init() {}
}

/// What a rule found: in which lots, about whom, and by what.
package struct SignalFinding: Sendable, Hashable {
    package let rule: SignalRule
    package let lots: [String]
    package let bidders: [String]
    package let summary: LocalizedText
    /// Each a fact that can be looked up: a bid's number, or a value.
    package let evidence: [Line]

    package struct Line: Sendable, Hashable {
        package let what: LocalizedText
        package let value: String
        package var bid: String?

        package init(_ what: LocalizedText, _ value: String, bid: String? = nil) {
            (self.what, self.value, self.bid) = (what, value, bid)
        }
    }

    /// The same finding comes out of every look; it is entered once.
    package var identity: String {
        let whom = bidders.sorted().joined(separator: ",")
        let text = "\(rule.rawValue)|\(lots.sorted().joined(separator: ","))|\(whom)"
        return text.utf8.count <= 300
            ? text : "\(rule.rawValue)|\(lots.max() ?? "")|\(lots.count)|\(String(whom.prefix(240)))"
    }

    package var evidenceJSON: String {
        var json = OpenJSON(capacity: 512)
        json.object { json in
            json.objects("lines", evidence) { json, line in
                json.text("zh", line.what.zh)
                json.text("en", line.what.en)
                json.text("value", line.value)
                json.text("bid", line.bid)
            }
        }
        return json.text
    }
}
