package import Kernel
package import Registry
import Storage

/// One thing that happened in an auction, as its public record has it (竞价公开记录). Anybody can compute its hash: SM3 over
/// these lines, joined by line feeds: `heng-auction-1`, the hash before it, the auction's number, its place, the moment in
/// milliseconds, then the content: the act and its inputs by name.
package struct AuctionEvent: Sendable, Hashable, Codable {
    package let sequence: Int
    package let at: Timestamp
    package let content: String
    package let hash: String

    package init(sequence: Int, at: Timestamp, content: String, hash: String) {
        self.sequence = sequence
        self.at = at
        self.content = content
        self.hash = hash
    }

    /// What stands before the first.
    package static let nothing = String(repeating: "0", count: 64)

    package static func hash(
        after previous: String, of auction: String, _ sequence: Int, at moment: Timestamp, _ content: String
    ) throws -> String {
        let lines = ["heng-auction-1", previous, auction, String(sequence), String(moment.milliseconds), content]
        return try SM3.hash(Array(lines.joined(separator: "\n").utf8)).description
    }

    /// "offer", "amount=1200000", "bidder=417"…: empty inputs are left out.
    package static func content(of call: ActCall) -> String {
        var lines = [call.name]
        for (key, value) in call.inputs.sorted(by: { $0.key < $1.key }) {
            switch value {
            case .null: break
            case .integer(let number): lines.append("\(key)=\(number)")
            case .text(let text): lines.append("\(key)=\(oneLine(text))")
            case .bytes(let bytes): lines.append("\(key)=\(hexadecimal(bytes))")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func oneLine(_ text: String) -> String {
        text.replacing("\r\n", with: " ").replacing("\n", with: " ").replacing("\r", with: " ")
    }

    /// The act's name and its inputs, from the content.
    package var parts: (name: String, inputs: [String: String]) {
        let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
        var inputs: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let mark = line.firstIndex(of: "=") else { continue }
            inputs[String(line[..<mark])] = String(line[line.index(after: mark)...])
        }
        return (lines.first.map(String.init) ?? "", inputs)
    }
}

extension Auction {
    /// After an act, with its place in the record.
    func recorded(_ act: Act, at moment: Timestamp) throws(Refusal) -> Auction {
        var next = self
        next.events += 1
        do {
            next.runningHash = try AuctionEvent.hash(
                after: runningHash, of: head.number, next.events, at: moment,
                AuctionEvent.content(of: try ActCall(act)))
        } catch {
            throw .rule(
                zh: "本机的密码库不能计算SM3，未做任何更改。请联系系统管理员。",
                en: "This machine's cryptographic library computes no SM3. Nothing was changed; tell the administrator."
            )
        }
        return next
    }
}
