import ArgumentParser
import Delivery
import Foundation
import Kernel
import Registry

/// What takes messages to telephones.
enum TextGateway: Sendable {
    case http(address: String, secret: String, sign: String)
    case book(TextBook)
}

/// The gateway for messages to telephones (短信网关), as options of the verbs that serve.
struct TextOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where text messages are handed in by POST, such as https://sms.example.cn/send.", valueName: "address"))
    var smsGateway: String?
    @Option(help: ArgumentHelp("Whose messages they are, as 【…】 shows it.", valueName: "name")) var smsSign = "政务服务"
    @Flag(help: "The gateway is on this machine and needs no TLS.") var smsPlain = false

    private static let key = "HENG_SMS_SECRET"

    func validate() throws {
        guard let smsGateway else { return }
        guard smsGateway.hasPrefix("https://") || (smsPlain && smsGateway.hasPrefix("http://")) else {
            throw ValidationError("--sms-gateway is an https address, or http with --sms-plain.")
        }
        guard (1...12).contains(smsSign.count) else {
            throw ValidationError("--sms-sign has 1 to 12 characters.")
        }
    }

    /// Refuses to start without the key that signs what is sent: a gateway must be able to tell who asks.
    var gateway: TextGateway? {
        get throws {
            guard let smsGateway else { return nil }
            let secret = ProcessInfo.processInfo.environment[Self.key] ?? ""
            guard secret.count >= 16 else {
                throw Refusal.rule(
                    zh: "使用短信网关须用环境变量 \(Self.key) 给出至少16位的签名密钥。",
                    en: "A gateway takes a signing key of at least 16 characters in \(Self.key).")
            }
            return .http(address: smsGateway, secret: secret, sign: smsSign)
        }
    }
}

/// A file that stands for a gateway in a demonstration: a line of JSON for each message.
struct TextBook: Sendable {
    let path: String

    func write(_ parcel: Parcel, at now: Timestamp) throws -> DeliveryOutcome {
        var line = ["id": parcel.identity, "to": parcel.target, "text": parcel.body]
        line["at"] = now.description
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = try encoder.encode(line) + Data("\n".utf8)
        // Appended, so that messages sent at the same moment don't write over each other.
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
        guard descriptor >= 0 else { return .later("\(path) can't be opened") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: bytes)
        return .delivered
    }
}
