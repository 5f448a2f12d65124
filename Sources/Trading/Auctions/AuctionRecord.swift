import Foundation
import Kernel
import Registry
import Storage

/// The public record of an auction (竞价公开记录) as a file: whoever has it can compute everything again, without us.
package struct AuctionRecord: Sendable, Hashable, Codable {
    package static let format = "heng-auction-record-1"

    package let format: String
    package let auction: String
    package let lot: String
    package let title: String
    package let state: String
    /// The winner as a market subject, its price in fen; absent when it wasn't sold.
    package let winner: String?
    package let price: Int64?
    package let failure: String?
    package let runningHash: String
    package let events: [AuctionEvent]

    package init(_ auction: Auction, _ events: [AuctionEvent]) {
        format = Self.format
        self.auction = auction.head.number
        lot = auction.lot
        title = auction.title
        state = auction.state.rawValue
        winner = auction.winner
        price = auction.price?.fen
        failure = auction.failure?.rawValue
        runningHash = auction.runningHash
        self.events = events
    }
}

extension Auction {
    /// As it was before the first event, from the terms with which that begins; nil where they can't be read.
    init?(terms text: String, numbered number: String) {
        self.init()
        head.number = number
        var said: [String: String] = [:]
        for part in text.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { return nil }
            said[String(pair[0])] = String(pair[1])
        }
        func count(_ name: String) -> Int64? { said[name].flatMap { Int64($0) } }
        guard let category = said["category"].flatMap(TradeCategory.init(rawValue:)),
            let method = said["method"].flatMap(TradeMethod.init(rawValue:)), let lot = said["lot"],
            let start = count("start"), let increment = count("increment"), let deposit = count("deposit"),
            let opens = count("opens"), let closes = count("closes"), let reserve = count("reserve")
        else { return nil }
        self.category = category
        self.method = method
        self.lot = lot
        startPrice = Money(fen: start)
        self.increment = increment > 0 ? Money(fen: increment) : nil
        self.deposit = Money(fen: deposit)
        opensAt = Timestamp(milliseconds: opens)
        closesAt = Timestamp(milliseconds: closes)
        hasReserve = reserve == 1
    }
}

extension AuctionEvent {
    private static let words: Set<String> = ["terms", "rules", "hash", "salt", "winner", "reason"]

    /// The act it is the event of; nil for a name nobody knows or inputs that don't fit it.
    var act: Auction.Act? {
        let (name, inputs) = parts
        var call: [String: Value] = [:]
        for (key, text) in inputs {
            if Self.words.contains(key) {
                call[key] = .text(text)
            } else if let number = Int64(text) {
                call[key] = .integer(number)
            } else {
                return nil
            }
        }
        return try? ActCall(name, call).act(as: Auction.Act.self)
    }
}

extension AuctionRecord {
    /// As a file.
    package var file: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self))
        }
    }

    package init(file: [UInt8]) throws {
        self = try JSONDecoder().decode(AuctionRecord.self, from: Data(file))
    }
}
