import CCurl
import Dispatch

/// Sends what leaves the house, by the system's libcurl: certificates are checked, redirections aren't followed.
package struct Post: Sendable {
    /// The relay that takes letters.
    package struct Relay: Sendable {
        /// "smtp://mail.example.cn:587" or "smtps://mail.example.cn".
        package let address: String
        package let sender: String
        package let login: String?
        package let password: String?
        /// TLS is demanded unless the relay is on this machine.
        package let demandsTLS: Bool

        package init(address: String, sender: String, login: String?, password: String?, demandsTLS: Bool) {
            self.address = address
            self.sender = sender
            self.login = login
            self.password = password
            self.demandsTLS = demandsTLS
        }
    }

    package let relay: Relay?
    /// Whether webhooks may call machines of the house's own network. Otherwise a subscriber could make the house ask
    /// its neighbours for what is none of the subscriber's business.
    package let allowsPrivateAddresses: Bool
    package let seconds: Int

    package init(relay: Relay?, allowsPrivateAddresses: Bool = false, seconds: Int = 30) {
        self.relay = relay
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.seconds = seconds
    }

    package func send(_ mail: Mail) async -> DeliveryOutcome {
        guard let relay else { return .later("no relay is set up") }
        guard Address.isMailbox(mail.to) else { return .never("no mail address: \(mail.to)") }
        guard mail.headers.allSatisfy(Self.isOneLine) else { return .never("a header has a line break") }
        return await Self.apart { Errand.mail(mail, through: relay, seconds: seconds) }
    }

    package func call(_ call: WebhookCall) async -> DeliveryOutcome {
        guard call.headers.allSatisfy(Self.isOneLine) else { return .never("a header has a line break") }
        return await Self.apart { Errand.webhook(call, privately: allowsPrivateAddresses, seconds: seconds) }
    }

    private static func isOneLine(_ header: String) -> Bool {
        !header.utf8.contains(13) && !header.utf8.contains(10)
    }

    /// libcurl waits for the network; Swift's own threads must not.
    private static func apart(_ work: @escaping @Sendable () -> DeliveryOutcome) async -> DeliveryOutcome {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(returning: work()) }
        }
    }
}
