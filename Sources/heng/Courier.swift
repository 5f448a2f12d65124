import ArgumentParser
import Delivery
import Foundation
import Kernel
import Registry
import Web

/// The relay that takes letters, as options of the verbs that serve.
struct MailOption: ParsableArguments {
    @Option(help: ArgumentHelp("Where mail is handed in, such as smtps://mail.example.cn.", valueName: "address"))
    var mailRelay: String?
    @Option(help: ArgumentHelp("The address mail comes from.", valueName: "address")) var mailSender: String?
    @Option(help: "The login at the relay; its password is read from HENG_MAIL_PASSWORD.") var mailLogin: String?
    @Flag(help: "The relay is on this machine and needs no TLS.") var mailPlain = false

    func validate() throws {
        guard (mailRelay == nil) == (mailSender == nil) else {
            throw ValidationError("--mail-relay and --mail-sender go together.")
        }
        if let mailSender, !Address.isMailbox(mailSender) {
            throw ValidationError("--mail-sender is one address, such as heng@example.cn.")
        }
    }

    /// What the console shows of it.
    var setup: MailSetup? {
        guard let relay else { return nil }
        return MailSetup(
            relay: relay.address, sender: relay.sender, login: relay.login, demandsTLS: relay.demandsTLS)
    }

    var relay: Post.Relay? {
        guard let mailRelay, let mailSender else { return nil }
        return Post.Relay(
            address: mailRelay, sender: mailSender, login: mailLogin,
            password: ProcessInfo.processInfo.environment["HENG_MAIL_PASSWORD"], demandsTLS: !mailPlain)
    }
}

/// Takes parcels from the outbox to the post.
struct Courier: Sendable {
    private let open: Post
    private let inside: Post
    private let gateway: TextGateway?
    /// Where the links in letters lead.
    private let site: String?

    init(relay: Post.Relay?, gateway: TextGateway? = nil, site: String? = nil) {
        self.site = site
        self.gateway = gateway
        open = Post(relay: relay)
        inside = Post(relay: relay, allowsPrivateAddresses: true)
    }

    @Sendable func deliver(_ parcel: Parcel) async throws {
        let outcome: DeliveryOutcome
        switch parcel.channel {
        case .mail:
            outcome = await open.send(letter(parcel))
        case .webhook:
            let call = WebhookCall(
                address: parcel.target, body: Array(parcel.body.utf8), headers: try parcel.headers(at: Clock.now))
            outcome = await (parcel.mayBePrivate ? inside : open).call(call)
        case .text: outcome = try await text(parcel)
        }
        try Self.judge(outcome)
    }

    /// To the gateway, which may well lie in the house's own network.
    private func text(_ parcel: Parcel) async throws -> DeliveryOutcome {
        switch gateway {
        case nil: return .later("no gateway for text messages is set up")
        case .book(let book): return try book.write(parcel, at: Clock.now)
        case .http(let address, let secret, let sign):
            let body = parcel.textBody(sign: sign)
            return await inside.call(
                WebhookCall(
                    address: address, body: Array(body.utf8),
                    headers: try parcel.textHeaders(for: body, secret: secret, at: Clock.now)))
        }
    }

    /// With a link that ends such letters, for people and for mail programs (RFC 8058).
    private func letter(_ parcel: Parcel) -> Mail {
        var (text, headers): (String, [String]) = (parcel.body, [])
        if let site, let token = parcel.unsubscribeToken {
            let link = "\(site)\(Path.mailEnd(token))"
            text += "\n-- \n退订 Unsubscribe: \(link)\n"
            headers = ["List-Unsubscribe: <\(link)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        return Mail(
            to: parcel.target, subject: parcel.subject, text: text, id: parcel.identity, date: Clock.now.mailDate,
            headers: headers)
    }

    private static func judge(_ outcome: DeliveryOutcome) throws(DeliveryFailure) {
        switch outcome {
        case .delivered: return
        case .later(let why): throw DeliveryFailure.forNow(why)
        case .never(let why): throw DeliveryFailure.forGood(why)
        }
    }
}
