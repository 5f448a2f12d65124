import HTTPTypes
import Hummingbird
import NIOCore

@testable import Web

extension Visitor {
    /// Sends the inputs that stand on `page`, as a browser would, with these changed.
    mutating func submit(page: String, to path: String, with changes: [String: String]) async throws -> Answer {
        let text = try await get(page).text
        var fields: [String: String] = [:]
        for tag in text.matches(of: /<input [^>]*>/) {
            let input = String(tag.output)
            guard let name = Self.attribute("name", of: input), !input.contains("type=\"checkbox\""),
                !input.contains("type=\"radio\"") || input.contains(" checked")
            else { continue }
            fields[name] = Self.attribute("value", of: input) ?? ""
        }
        fields.merge(changes) { $1 }
        let body = fields.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
        return try await send(
            .post, path, RequestBody(buffer: ByteBuffer(string: body)),
            [.contentType: "application/x-www-form-urlencoded"])
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        guard let rest = tag.split(separator: " \(name)=\"", maxSplits: 1).dropFirst().first else { return nil }
        return String(rest.prefix { $0 != "\"" })
    }
}
