import Foundation
import Kernel
import Registry
package import Storage

extension EvaluatedBid {
    /// The bids of a lot that were opened and count, in the order of their numbers.
    package static func all(of lot: Lot, _ session: Session) throws -> [EvaluatedBid] {
        try session.rows(
            """
            SELECT bid.number, bid.subject, bid.name, bid.price, bid.rate, bid.content, firm.scale,
                bid.bond_state, CASE WHEN EXISTS (SELECT 1 FROM trade_deposit AS d WHERE d.lot = bid.lot AND d.subject = bid.subject
                    AND d.state IN ('invalid', 'returned') AND d.cause = 'payerDiffers')
                    THEN 1 ELSE 0 END
            FROM trade_bid AS bid JOIN market_subject AS firm ON firm.number = bid.subject
            WHERE bid.lot = \(lot.head.number) AND bid.state = 'valid' ORDER BY bid.number
            """
        ) { row in
            let (subject, scale): (String, MarketSubject.Scale) = (try row[1], try row[6])
            let (name, price, rate): (String, Money?, Ratio?) = (try row[2], try row[3], try row[4])
            let (bond, isOthers): (TradeBid.BondState?, Bool) = (try row[7], try row[8])
            let answers = Answers(try row[5] as String?)
            return EvaluatedBid(
                number: try row[0], subject: subject, name: name, unit: TradingUnit(name: name, code: subject),
                price: price, rate: rate, isSmall: scale == .small || scale == .micro,
                isDomestic: answers["domestic"] == "yes", brand: answers["brand"],
                // The bank said after the opening that somebody else had paid (B08).
                bondState: bond == .inForce && isOthers ? .notInForce : bond)
        }
    }
}

/// What a bid answers to the questions of the documents (投标人声明): whether its product is domestic, of which brand.
private struct Answers {
    private let answers: [String: String]

    private struct Content: Decodable {
        let answers: [String: String]?
    }

    init(_ content: String?) {
        let data = Data((content ?? "").utf8)
        answers = (try? JSONDecoder().decode(Content.self, from: data))?.answers ?? [:]
    }

    subscript(_ question: String) -> String? { answers[question] }
}
