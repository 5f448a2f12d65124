import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Trading

extension Response {
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
        return Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "{\(parts.joined(separator: ","))}")))
    }

    private func members(_ language: Language) -> [(String, JSONText)] {
        func text(_ text: String?) -> JSONText { text.map { JSONText.text($0) } ?? .null }
        let isSettled = bid.state == .revoked || bid.state == .lapsed
        let path = inclusion.map { proof in JSONText.list(proof.path.map { JSONText.text($0.description) }) }
        return [
            ("number", .text(bid.head.number)), ("lot", .text(bid.lot)), ("title", .text(title)),
            ("state", .text(bid.state.rawValue)), ("stateText", .text(bid.state.label[language])),
            ("edition", .number(bid.edition)), ("arrivedAt", .number(Int(bid.arrivedAt.milliseconds))),
            ("arrivedText", .text(bid.arrivedAt.toTheMillisecond)), ("ciphertext", .text(bid.ciphertext)),
            ("checksum", .text(bid.checksum)), ("bytes", .number(bid.bucket)), ("document", .text(bid.document)),
            ("keyCommitment", .text(bid.keyCommitment)), ("commitment", .text(bid.commitment)),
            ("leaf", .text(bid.leaf)),
            ("opening", text(opening?.state.rawValue)), ("openingText", text(opening?.state.label[language])),
            ("root", text(inclusion == nil ? nil : opening?.root)), ("path", path ?? .null),
            ("place", text(inclusion.map { "\($0.index + 1) / \($0.size)" })),
            ("faultText", text(bid.fault?.label[language])), ("faultReason", text(bid.faultReason)),
            ("consequence", text(isSettled ? bid.fault?.consequence[language] : nil)),
        ]
    }
}

extension SealingTerms {
    /// `network`: the asker's own, for them to seal into the bid; it is kept nowhere here.
    func json(now: Timestamp, network: String?) -> JSONText {
        let trustees = (group?.members ?? []).map { member in
            JSONText.object([
                ("number", .text(member.number)), ("name", .text(member.name)),
                ("organisation", .text(member.organisation)), ("publicKey", .text(member.publicKey)),
                ("fingerprint", .text(member.fingerprint)),
            ])
        }
        return .object([
            ("lot", .text(lot.head.number)), ("title", .text(lot.title)), ("document", .text(document)),
            ("now", .number(Int(now.milliseconds))), ("network", network.map { .text($0) } ?? .null),
            ("deadline", lot.bidDeadline.map { .number(Int($0.milliseconds)) } ?? .null),
            ("takesBids", .flag(lot.takesBids && (lot.bidDeadline.map { now < $0 } ?? false))),
            ("priceForm", .text(lot.priceForm.rawValue)), ("threshold", .number(group?.threshold ?? 0)),
            ("trustees", .list(trustees)), ("buckets", .list(BidSealing.buckets.map { .number($0) })),
        ])
    }
}
