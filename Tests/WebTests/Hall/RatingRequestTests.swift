import HTTPTypes
import Kernel
import Ratings
import Registry
import ServiceHall
import Testing

@testable import Web

@Suite("Asking for a rating by message")
struct RatingRequestTests {
    private static let site = "https://zwfw.example.cn"

    private static func requests(_ site: Site) -> RatingRequests {
        RatingRequests(site.registry, site: Self.site, random: site.accounts.random)
    }

    private static func texts(_ site: Site) async throws -> [Parcel] {
        try await site.registry.parcels(ParcelRequest(channel: .text)).map(\.parcel).reversed()
    }

    /// A case that came in by web and is decided now.
    private static func decided(_ site: Site, phone: String = "13887501234") async throws -> ServiceCase {
        var draft = ServiceCase()
        draft.head.organisation = "100"
        (draft.item, draft.channel, draft.applicant) = ("SX-000001", .web, "张三丰")
        (draft.identityNumber, draft.phone) = ("11010519491231002X", phone)
        let clerk = Actor(account: 1, name: "窗口", roles: [.windowClerk], organisation: "100", reach: nil)
        let filed = try await site.registry.create(draft, as: clerk)
        return try await site.registry.perform(.settle(result: "granted", reason: nil), on: filed.id, as: clerk)
    }

    /// The path of the link in a message.
    private static func link(_ parcel: Parcel) throws -> String {
        let start = try #require(parcel.body.firstRange(of: site)).upperBound
        return String(parcel.body[start...].prefix { $0.isASCII && $0 != " " })
    }

    @Test(
        "half an hour after a case was decided its telephone gets a short link, once, and the link rates it by message")
    func asked() async throws {
        let site = try await Site.hall(hasTexts: true)
        let case_ = try await Self.decided(site)
        let requests = Self.requests(site)
        #expect(try await requests.ask() == 0)
        site.time.advance(seconds: 1801)
        #expect(try await requests.ask() == 1)
        #expect(try await requests.ask() == 0)
        // Another server, just started.
        #expect(try await Self.requests(site).ask() == 0)
        let text = try #require(try await Self.texts(site).last)
        #expect(text.target == "13887501234" && TextMessage.parts(text.body, sign: "政务服务") == 1)
        var visitor = site.visitor
        visitor.headers[.acceptLanguage] = "zh"
        let short = try await visitor.get(try Self.link(text))
        let page = try #require(short.location)
        #expect(page.hasPrefix("/rate/") && page.hasSuffix("?by=sms"))
        #expect(try await visitor.get(page).text.contains(case_.head.number))
        #expect(try await visitor.post(page, ["level": "satisfied"]).status == .seeOther)
        let rating = try #require(try await site.newest(Rating.self))
        #expect(rating.subject == case_.head.number && rating.channel == .sms && rating.clerk == 1)
    }

    @Test("who rated before isn't asked, and nobody is without a gateway or an address for links")
    func spared() async throws {
        let site = try await Site.hall(hasTexts: true)
        let case_ = try await Self.decided(site)
        var rating = Rating()
        rating.head.organisation = "100"
        (rating.thing, rating.subject) = (.serviceCase, case_.head.number)
        try await site.registry.rate(rating)
        site.time.advance(seconds: 1801)
        #expect(try await Self.requests(site).ask() == 0)
        let other = try await Site.hall(hasTexts: true)
        _ = try await Self.decided(other)
        other.time.advance(seconds: 1801)
        #expect(try await RatingRequests(other.registry, site: nil, random: other.accounts.random).ask() == 0)
        let quiet = try await Site.hall()
        _ = try await Self.decided(quiet)
        quiet.time.advance(seconds: 1801)
        #expect(try await Self.requests(quiet).ask() == 0)
    }

    @Test("who said nothing in three days is reminded once, and after five working days counts by default")
    func reminded() async throws {
        let site = try await Site.hall(hasTexts: true)
        let (silent, rated) = (
            try await Self.decided(site), try await Self.decided(site, phone: "13900000001")
        )
        site.time.advance(seconds: 1801)
        let requests = Self.requests(site)
        #expect(try await requests.ask() == 2)
        var rating = Rating()
        rating.head.organisation = "100"
        (rating.thing, rating.subject) = (.serviceCase, rated.head.number)
        try await site.registry.rate(rating)
        site.time.advance(seconds: 2 * 86_400)
        #expect(try await requests.remind() == 0)
        site.time.advance(seconds: 86_400)
        #expect(try await requests.remind() == 1)
        #expect(try await requests.remind() == 0)
        let reminder = try #require(try await Self.texts(site).last)
        #expect(reminder.target == "13887501234" && reminder.body.contains("基本满意"))
        #expect(TextMessage.parts(reminder.body, sign: "政务服务") == 1)
        // The reminder's link is one of its own, and good.
        var visitor = site.visitor
        #expect(try await visitor.get(try Self.link(reminder)).status == .seeOther)
        site.time.advance(seconds: 5 * 86_400)
        #expect(try await DefaultRatings(site.registry).enter() == 1)
        let byDefault = try await site.registry.matters(Rating.self).filter(\.isDefault)
        #expect(byDefault.map(\.subject) == [silent.head.number])
    }
}
