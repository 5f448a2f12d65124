package import Kernel

/// Something that leaves the house: a mail, a message to a telephone or to another system (待发消息).
package struct Parcel: Sendable, Hashable {
    package enum Channel: String, Labelled {
        case mail, webhook, text

        package var label: LocalizedText {
            switch self {
            case .mail: LocalizedText(zh: "邮件", en: "mail")
            case .webhook: LocalizedText(zh: "接口推送", en: "webhook")
            case .text: LocalizedText(zh: "短信", en: "text message")
            }
        }
    }

    package let id: Int64
    package let channel: Channel
    /// An address of mail or of the web, or a mobile number.
    package let target: String
    /// A mail's subject, or what happened: "lost_item.giveBack".
    package let subject: String
    package let body: String
    /// Key of a webhook's signature.
    package let secret: String?
    /// May go to an address inside the house's own network.
    package let mayBePrivate: Bool
    package let attempts: Int
    /// Of a letter to somebody who asked for such: names them in the link that ends it.
    package let unsubscribeToken: String?
    /// From then on it is of no use, and isn't sent.
    package let goodUntil: Timestamp?

    /// The same however often it is sent, so that whoever gets it twice can tell.
    package var identity: String { "heng-\(id)" }

    package init(
        id: Int64, channel: Channel, target: String, subject: String, body: String, secret: String? = nil,
        mayBePrivate: Bool = false, attempts: Int = 0, unsubscribeToken: String? = nil, goodUntil: Timestamp? = nil
    ) {
        self.id = id
        self.channel = channel
        self.target = target
        self.subject = subject
        self.body = body
        self.secret = secret
        self.mayBePrivate = mayBePrivate
        self.attempts = attempts
        self.unsubscribeToken = unsubscribeToken
        self.goodUntil = goodUntil
    }

    /// Where it goes, with what names a person hidden in part.
    package var shownTarget: String {
        switch channel {
        case .mail: PersonalText.address(target)
        case .text: TextMessage.masked(target)
        case .webhook: target
        }
    }

    /// What is in it, with what names a person, opens a door or rates for somebody hidden.
    package var shownBody: String {
        let words = PersonalText.masked(body)
        guard channel == .text, let link = words.firstRange(of: "/r/") else { return words }
        let rest = words[link.upperBound...]
        let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "*") }
        return words[..<link.upperBound] + String(repeating: "*", count: word.count) + rest.dropFirst(word.count)
    }
}

/// Why a parcel didn't arrive.
package enum DeliveryFailure: Error, Sendable, Hashable {
    /// It may work later: no answer, too busy.
    case forNow(String)
    /// It won't: refused for good.
    case forGood(String)

    package var words: String {
        switch self {
        case .forNow(let words), .forGood(let words): words
        }
    }
}

/// A parcel as the administrator sees it.
package struct ParcelState: Sendable, Hashable {
    package enum State: String, Labelled {
        case waiting, sent
        /// Given up; the administrator can send it on its way again.
        case dead

        package var label: LocalizedText {
            switch self {
            case .waiting: LocalizedText(zh: "待发送", en: "waiting")
            case .sent: LocalizedText(zh: "已送达", en: "sent")
            case .dead: LocalizedText(zh: "投递失败", en: "given up")
            }
        }
    }

    package let parcel: Parcel
    package let state: State
    package let createdAt: Timestamp
    package let nextAt: Timestamp
    package let sentAt: Timestamp?
    package let trouble: String?
    /// The subscription it is for.
    package let webhook: Int64?
}

/// Which parcels are asked for, newest first.
package struct ParcelRequest: Sendable, Hashable {
    package var state: ParcelState.State?
    package var channel: Parcel.Channel?
    package var webhook: Int64?
    /// The last of the page before.
    package var before: Int64?
    package var limit: Int

    package init(
        _ state: ParcelState.State? = nil, channel: Parcel.Channel? = nil, webhook: Int64? = nil, before: Int64? = nil,
        limit: Int = 50
    ) {
        self.state = state
        self.channel = channel
        self.webhook = webhook
        self.before = before
        self.limit = limit
    }
}
