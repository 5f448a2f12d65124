import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Trading

extension Response {
    static func json(_ json: JSONText, status: HTTPResponse.Status = .ok) -> Response {
        .json(json.text, status: status)
    }

    fileprivate static func json(_ text: String, status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static func refused(_ refusal: IntakeRefusal, _ language: Language) -> Response {
        .json(
            .object([
                ("code", .text(refusal.code.rawValue)), ("message", .text(refusal.message[language])),
                ("receipt", refusal.receipt.map { .text($0) } ?? .null),
            ]), status: .unprocessableContent)
    }

    static func refused(_ refusal: Refusal, _ language: Language) -> Response {
        var message = refusal.message
        if case .invalid(let problems) = refusal, let first = problems.first { message = first.message }
        return .json(
            .object([("code", .text(refusal.code)), ("message", .text(message[language]))]),
            status: .unprocessableContent)
    }
}

extension SealedReceipt {
    func response(_ language: Language) throws -> Response {
        let members = members(language).map { "\(JSONText.text($0.0).text):\($0.1.text)" }
        var parts = members
        if let proof {
            parts.append("\"proof\":\(String(decoding: try JSONEncoder.canonical.encode(proof), as: UTF8.self))")
        }
        return .json("{\(parts.joined(separator: ","))}", status: .ok)
    }

    private func members(_ language: Language) -> [(String, JSONText)] {
        let consequence = bid.fault.map { bid.state == .attributed ? nil : $0.consequence[language] } ?? nil
        return [
            ("number", .text(bid.head.number)), ("lot", .text(bid.lot)), ("title", .text(title)),
            ("state", .text(bid.state.rawValue)), ("stateText", .text(bid.state.label[language])),
            ("edition", .number(bid.edition)), ("arrivedAt", .number(Int(bid.arrivedAt.milliseconds))),
            ("arrivedText", .text(bid.arrivedAt.toTheMillisecond)), ("ciphertext", .text(bid.ciphertext)),
            ("checksum", .text(bid.checksum)), ("bytes", .number(bid.bucket)), ("document", .text(bid.document)),
            ("keyCommitment", .text(bid.keyCommitment)), ("commitment", .text(bid.commitment)),
            ("leaf", .text(bid.leaf)),
            ("opening", opening.map { .text($0.state.rawValue) } ?? .null),
            ("openingText", opening.map { .text($0.state.label[language]) } ?? .null),
            ("root", inclusion == nil ? .null : opening.map { .text($0.root) } ?? .null),
            ("path", inclusion.map { .list($0.path.map { .text($0.description) }) } ?? .null),
            ("place", inclusion.map { .text("\($0.index + 1) / \($0.size)") } ?? .null),
            ("faultText", bid.fault.map { .text($0.label[language]) } ?? .null),
            ("faultReason", bid.faultReason.map { .text($0) } ?? .null),
            ("consequence", consequence.map { .text($0) } ?? .null),
        ]
    }
}

extension SealingTerms {
    func json(now: Timestamp) -> JSONText {
        let trustees = (group?.members ?? []).map { member in
            JSONText.object([
                ("number", .text(member.number)), ("name", .text(member.name)),
                ("organisation", .text(member.organisation)), ("publicKey", .text(member.publicKey)),
                ("fingerprint", .text(member.fingerprint)),
            ])
        }
        return .object([
            ("lot", .text(lot.head.number)), ("title", .text(lot.title)), ("document", .text(document)),
            ("now", .number(Int(now.milliseconds))),
            ("deadline", lot.bidDeadline.map { .number(Int($0.milliseconds)) } ?? .null),
            ("takesBids", .flag(lot.takesBids && (lot.bidDeadline.map { now < $0 } ?? false))),
            ("priceForm", .text(lot.priceForm.rawValue)), ("threshold", .number(group?.threshold ?? 0)),
            ("trustees", .list(trustees)), ("buckets", .list(BidSealing.buckets.map { .number($0) })),
        ])
    }
}
