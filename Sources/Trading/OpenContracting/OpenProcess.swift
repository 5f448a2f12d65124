package import Kernel

/// Everything that one contracting process (交易项目全过程) makes public: a trade project with its lots, as it stands at one
/// moment. Plain values; `OpenRelease` writes them as OCDS, `OpenProcessStore` reads them.
///
/// What is secret isn't here: bids come in only once their opening is recorded, nobody's telephone, no reserve price.
package struct OpenProcess: Sendable, Hashable {
    /// The project's number.
    package var number = ""
    /// What names the process outside: the unified deal code, or the number where there is none.
    package var code = ""
    package var title = ""
    package var scale: String?
    package var category = TradeCategory.works
    package var isCentralised = false
    package var fundSource = FundSource.state
    package var investmentCode: String?
    package var approval: String?
    package var planItem: String?
    /// The code of the project it is traded anew after.
    package var predecessor: String?
    /// The code of the framework agreement that it is an order of.
    package var framework: String?

    package var tenderee = OpenParty()
    package var agent: OpenParty?
    package var supervisor = OpenParty()
    /// Those who bid, won or were chosen, by their identity.
    package var subjects: [String: OpenParty] = [:]

    package var lots: [OpenLot] = []
    package var notices: [OpenNotice] = []
    package var enquiries: [OpenEnquiry] = []
    package var amendments: [OpenAmendment] = []
    package var bids: [OpenBid] = []
    package var awards: [OpenAward] = []
    package var contracts: [OpenContract] = []

    package init() {}

    package var direction: TradeCategory.Direction { category.direction }
}

/// A lot as the public sees it.
package struct OpenLot: Sendable, Hashable {
    package var number = ""
    package var title = ""
    package var content = ""
    package var classification: String?
    package var object: Lot.PurchaseObject?
    package var quantity: Ratio?
    package var method = TradeMethod.openTender
    package var methodGround: String?
    package var qualification = Lot.Qualification.after
    package var comparison = Lot.Comparison.comprehensive
    package var priceForm = Lot.PriceForm.total
    package var basePrice = Money.zero
    package var increment: Money?
    package var hasReserve = false
    package var deposit = Money.zero
    package var durationDays: Int?
    package var takesConsortia = false
    package var isReservedForSmall = false
    package var isOnline = true
    /// The code of the lot that it is traded anew after.
    package var predecessor: String?

    package var announcedAt: Timestamp?
    package var documentsFrom: Timestamp?
    package var documentsUntil: Timestamp?
    package var deadline: Timestamp?
    package var openedAt: Timestamp?
    /// Bids that could be read; nil before the opening is recorded.
    package var opened: Int?
    package var publishedAt: Timestamp?
    package var publicityUntil: Timestamp?
    package var awardedAt: Timestamp?
    package var contractedAt: Timestamp?
    package var suspendedAt: Timestamp?
    package var suspension: String?
    package var saving: Money?
    package var premium: Money?
    /// How it ended without an award that stands, and when.
    package var ending: Ending?
    package var endedAt: Timestamp?
    package var reason: String?
    package var performedAt: Timestamp?

    package enum Ending: String, Sendable, Hashable {
        case failed, terminated, annulled
    }

    package init() {}
}

/// A notice or document that can be read at an address (公告文件).
package struct OpenNotice: Sendable, Hashable {
    package enum Stage: Sendable, Hashable { case tender, award, contract }

    package var id = ""
    package var lot: String?
    package var stage = Stage.tender
    /// A code of the standard's list of document types.
    package var type = "tenderNotice"
    package var title = ""
    package var path = ""
    package var publishedAt = Timestamp(milliseconds: 0)

    package init() {}
}

/// A question about the documents with its answer (澄清答疑): never who asked.
package struct OpenEnquiry: Sendable, Hashable {
    package var id = ""
    package var lot: String?
    package var title = ""
    package var question = ""
    package var askedAt: Timestamp?
    package var answer: String?
    package var answeredAt: Timestamp?

    package init() {}
}

/// A change to what was announced (变更), or a halt (暂停).
package struct OpenAmendment: Sendable, Hashable {
    package var id = ""
    package var lot: String?
    package var at = Timestamp(milliseconds: 0)
    package var rationale = ""
    package var description = ""

    package init() {}
}

/// A bid as it was read out (开标记录).
package struct OpenBid: Sendable, Hashable {
    package enum Status: String, Sendable, Hashable { case pending, valid, disqualified, withdrawn }

    package var id = ""
    package var lot = ""
    package var status = Status.pending
    /// Parties by identity; several in a consortium.
    package var tenderers: [String] = []
    package var value: Money?
    package var rate: Ratio?
    package var receivedAt: Timestamp?
    package var durationDays: Int?
    package var rank: Int?
    package var bond: OpenBond?
    package var description: String?
    /// Found void at the opening itself, so that it is known before the evaluation.
    package var isVoidAtOpening = false

    package init() {}
}

/// A candidate who was published, or who won (候选人、中标成交).
package struct OpenAward: Sendable, Hashable {
    package enum Status: String, Sendable, Hashable { case pending, active, cancelled, unsuccessful }

    package var id = ""
    package var lot = ""
    package var status = Status.pending
    package var supplier = ""
    package var bid: String?
    package var value: Money?
    package var rate: Ratio?
    package var proposedAt: Timestamp?
    package var decidedAt: Timestamp?
    package var isDeemed = false

    package init() {}
}

/// A contract with what became of it (合同履约).
package struct OpenContract: Sendable, Hashable {
    package enum Status: String, Sendable, Hashable { case pending, active, cancelled, terminated }

    package var id = ""
    package var award = ""
    package var lot = ""
    package var title = ""
    package var status = Status.active
    package var value: Money?
    package var signedAt: Timestamp?
    /// Contracts are public once they are published, less what is secret in them.
    package var publishedAt: Timestamp?
    package var from: Timestamp?
    package var until: Timestamp?
    package var endedAt: Timestamp?
    package var finalValue: Money?
    package var guarantee: Money?
    package var amendments: [OpenAmendment] = []
    package var payments: [OpenPayment] = []
    package var milestones: [OpenMilestone] = []

    package init() {}

    var publicSince: Timestamp? { publishedAt ?? signedAt }
}

/// Money paid under a contract (支付).
package struct OpenPayment: Sendable, Hashable {
    package var id = ""
    package var at: Timestamp?
    package var amount = Money.zero

    package init() {}
}

/// A stage of performance and whether it was met (履约节点).
package struct OpenMilestone: Sendable, Hashable {
    package enum Status: String, Sendable, Hashable { case scheduled, met, notMet, partiallyMet }

    package var id = ""
    package var title = ""
    package var dueAt: Timestamp?
    package var metAt: Timestamp?
    package var status = Status.scheduled

    package init() {}
}
