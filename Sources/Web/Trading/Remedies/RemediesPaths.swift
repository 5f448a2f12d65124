extension PathOf {
    // For everybody.
    package static var reportWindow: PathOf { "/trading/report" }
    package static var reportFollowing: PathOf { "/trading/report/follow" }
    package static var reportAddition: PathOf { "/trading/report/follow/add" }

    // For whoever takes part.
    package static func lotRemedies(_ number: Segment) -> PathOf { "/trading/lots/\(number)/remedies" }
    package static func lotObjection(_ number: Segment) -> PathOf { "/trading/lots/\(number)/remedies/objection" }
    package static func lotComplaint(_ number: Segment) -> PathOf { "/trading/lots/\(number)/remedies/complaint" }
    package static func lotRemedyAct(_ number: Segment, _ remedy: Segment) -> PathOf {
        "/trading/lots/\(number)/remedies/acts/\(remedy)"
    }
    package static func lotDeposit(_ number: Segment) -> PathOf { "/trading/lots/\(number)/deposit" }
    package static func ownResult(_ lot: Segment, _ format: Segment) -> PathOf {
        "/trading/lots/\(lot)/letter/\(format)"
    }
    package static func ownContract(_ number: Segment) -> PathOf { "/trading/contracts/\(number)" }
    package static func ownContractFile(_ number: Segment, _ format: Segment) -> PathOf {
        "/trading/contracts/\(number)/files/\(format)"
    }

    // For those whose work it is.
    package static var remediesDesk: PathOf { "/trade/remedies" }
    package static func remedyAnswer(_ number: Segment) -> PathOf { "/trade/remedies/objections/\(number)" }
    package static func reportDesk(_ number: Segment) -> PathOf { "/trade/remedies/reports/\(number)" }
    package static func reportTelling(_ number: Segment) -> PathOf { "/trade/remedies/reports/\(number)/words" }
    package static func reportIdentity(_ number: Segment) -> PathOf { "/trade/remedies/reports/\(number)/identity" }
    package static var depositLedger: PathOf { "/trade/deposits" }
    package static func depositBooking(_ kind: Segment) -> PathOf { "/trade/deposits/booked/\(kind)" }
    package static func depositsOfLot(_ lot: Segment) -> PathOf { "/trade/deposits/\(lot)" }
    package static func depositForfeit(_ lot: Segment) -> PathOf { "/trade/deposits/\(lot)/forfeit" }
    package static var tradeContracts: PathOf { "/trade/contracts" }
    package static func tradeContract(_ number: Segment) -> PathOf { "/trade/contracts/\(number)" }
    package static func tradeContractDraft(_ lot: Segment) -> PathOf { "/trade/contracts/draft/\(lot)" }
    package static func tradeContractText(_ number: Segment) -> PathOf { "/trade/contracts/\(number)/text" }
    package static func tradeContractFile(_ number: Segment, _ format: Segment) -> PathOf {
        "/trade/contracts/\(number)/files/\(format)"
    }
    /// `award`, `confirmation` or `result`.
    package static func tradePaper(_ lot: Segment, _ kind: Segment, _ format: Segment) -> PathOf {
        "/trade/papers/\(lot)/\(kind)/\(format)"
    }

    // For banks' programs.
    package static var bankReceipts: PathOf { "/trading/bank/receipts" }
    package static var bankPayers: PathOf { "/trading/bank/payers" }
    package static var bankRefunds: PathOf { "/trading/bank/refunds" }
    package static var bankHandovers: PathOf { "/trading/bank/handovers" }
    package static var bankReturns: PathOf { "/trading/bank/returns" }
}
