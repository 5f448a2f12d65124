import ArgumentParser
import Foundation
import Kernel
import Registry
import Trading

struct TradeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trade",
        abstract: "Checks trades from their public records, and stands in for the deposits' bank.",
        subcommands: [AuctionCommand.self, TradeBankCommand.self])
}

struct AuctionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auction", abstract: "Auctions: checks a record, seals a single offer.",
        subcommands: [Verify.self, Seal.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Plays an auction again from its public record, and says what holds and what doesn't.",
            discussion:
                "Hashes, offers, extensions, single offers, the reserve and the result. Needs nothing but the file. Exit code 0 when everything holds, 1 when not."
        )

        @Argument(help: "The record, as downloaded from the auction's public page.") var record: String
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            guard let file = FileManager.default.contents(atPath: record) else {
                throw Refusal.notFound(LocalizedText(zh: "文件 \(record)", en: "The file \(record)"))
            }
            guard let read = try? AuctionRecord(file: Array(file)) else {
                throw Refusal.unreadable(
                    LocalizedText(zh: "\(record) 不是竞价的公开记录。", en: "\(record) is not the public record of an auction."))
            }
            let check = AuctionVerification(read)
            if json { try Console.json(Output(check)) } else { say(check) }
            if !check.isProven { throw ExitCode(1) }
        }

        private func say(_ check: AuctionVerification) {
            print("\(check.record.auction) \(check.record.title)")
            Console.print(
                zh: "记录 \(check.record.events.count) 条，报价 \(check.offers) 次，延时 \(check.extensions) 次。",
                en: "\(check.record.events.count) events, \(check.offers) offers, \(check.extensions) extensions.")
            for finding in check.findings {
                let place = finding.event == 0 ? "" : "[\(finding.event)] "
                print("✗ " + place + Console.say(finding.text))
            }
            if check.isProven {
                Console.print(zh: "全部相符。", en: "Everything holds.")
            } else if check.findings.isEmpty {
                Console.print(zh: "至今相符，但竞价尚未结束。", en: "It holds so far, but the auction isn't over.")
            } else {
                Console.print(zh: "有不符之处，此记录不可信。", en: "Something doesn't hold: don't trust this record.")
            }
        }

        private struct Output: Encodable {
            struct Finding: Encodable {
                let event: Int
                let text: String
            }

            let auction: String
            let events: Int
            let offers: Int
            let extensions: Int
            let proven: Bool
            let reserveProven: Bool
            let findings: [Finding]

            init(_ check: AuctionVerification) {
                auction = check.record.auction
                events = check.record.events.count
                offers = check.offers
                extensions = check.extensions
                proven = check.isProven
                reserveProven = check.reserveIsProven
                findings = check.findings.map { Finding(event: $0.event, text: $0.text.en) }
            }
        }
    }

    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes the seal of a single offer, on the bidder's own machine.",
            discussion: "Send the seal, keep price and salt, and reveal both once every seal is in.")

        @Option(help: "The auction's number.") var auction: String
        @Option(help: "The bidder's number.") var bidder: Int
        @Option(help: "The price in yuan.") var price: String

        func run() async throws {
            let amount: Money
            do {
                amount = try Money(price)
            } catch {
                throw Refusal.invalid([FieldProblem("price", error.message)])
            }
            let salt = hexadecimal(Chance.bytes(32))
            let seal = try OneOfferRule.hash(auction, bidder, amount, salt: salt)
            Console.print(zh: "密封值 \(seal)", en: "seal \(seal)")
            Console.print(zh: "盐值 \(salt)", en: "salt \(salt)")
        }
    }
}
