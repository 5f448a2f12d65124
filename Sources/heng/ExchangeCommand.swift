import ArgumentParser
import Delivery
import Foundation
import Hotline
import Kernel
import Registry

/// A made-up exchange that tells a running server of calls, as a real one would.
struct ExchangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange", abstract: "Plays an exchange: tells a running server of made-up calls.",
        discussion: """
            Every tenth caller gives up. The key is a token of an account of the hotline that may act, read from \
            HENG_API_KEY. The numbers of the calls begin with --name, and a name used before tells the same again.
            """)

    @Option(help: ArgumentHelp("Where the server is.", valueName: "address")) var to = "http://127.0.0.1:8080"
    @Option(help: "How many calls.") var calls = 20
    @Option(help: "What their numbers begin with.") var name = "demo"

    func validate() throws {
        guard 1...100_000 ~= calls else { throw ValidationError("--calls is 1 to 100000.") }
    }

    func run() async throws {
        guard let key = ProcessInfo.processInfo.environment["HENG_API_KEY"], !key.isEmpty else {
            throw Refusal.rule(zh: "请用 HENG_API_KEY 提供令牌。", en: "Give the token in HENG_API_KEY.")
        }
        let exchange = SimulatedExchange(start: Clock.now.adding(seconds: -300))
        let post = Post(relay: nil, allowsPrivateAddresses: true)
        for index in 0..<calls {
            let phone = "139" + String(String(10_000_000 + index * 7919 % 90_000_000).suffix(8))
            let isLost = index % 10 == 9
            let events = exchange.call(
                "\(name)-\(index)", from: phone, at: index % 60, answeredAfter: isLost ? nil : 3 + index % 20,
                lasting: isLost ? 25 : 60 + index % 120)
            for event in events { try await tell(event, key, by: post) }
        }
        Console.print(zh: "已送达\(calls)通来电。", en: "Told of \(calls) calls.")
    }

    private func tell(_ event: TelephonyEvent, _ key: String, by post: Post) async throws {
        let call = WebhookCall(
            address: "\(to)/telephony/events", body: Array(form(event, key).utf8),
            headers: ["Content-Type: application/x-www-form-urlencoded"])
        switch await post.call(call) {
        case .delivered: return
        case .later(let why), .never(let why):
            throw Refusal.unreachable(
                LocalizedText(zh: "服务器没有收下来电事件（\(why)）。", en: "The server didn't take an event (\(why))."))
        }
    }

    private func form(_ event: TelephonyEvent, _ key: String) -> String {
        let fields: [(String, String?)] = [
            ("api_key", key), ("event", event.kind.rawValue), ("call", event.call), ("at", event.at.exact),
            ("phone", event.phone), ("queue", event.queue), ("seat", event.seat), ("hash", event.hash),
            ("seconds", event.seconds.map(String.init)),
        ]
        return fields.compactMap { name, value in
            value.map { "\(name)=\($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        }.joined(separator: "&")
    }
}
