import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Hotline

@Suite("What the public reads", .onEveryDatabase)
struct PublicTests {
    @Test(
        "numbers of telephones and papers, plates and addresses are masked",
        arguments: [
            ("请回电13887501234", "请回电***"), ("电话 0875-212 1212。", "电话 ***。"), ("身份证53300119900101123X", "身份证***"),
            ("车牌云M12345占道", "车牌***占道"), ("写信到 a.b@c.cn", "写信到 ***"), ("12号楼3单元", "12号楼3单元"),
        ])
    func masked(_ text: String, _ shown: String) {
        #expect(PublicText.masked(text) == shown)
    }

    @Test("only open categories, never reports, never secret orders; moderated ones once they are released")
    func publicity() async throws {
        let centre = try await Centre()
        let open = try await centre.category()
        let checked = try await centre.category("0302", "占道经营") { $0.publicity = .moderated }
        let closed = try await centre.category("0901", "社保") { $0.publicity = .closed }
        let shown = try await centre.file { $0.category = open.head.number }
        _ = try await centre.file { ($0.category, $0.kind) = (open.head.number, .report) }
        _ = try await centre.file { ($0.category, $0.secrecy) = (open.head.number, .secret) }
        _ = try await centre.file { $0.category = closed.head.number }
        let waiting = try await centre.file { $0.category = checked.head.number }
        #expect(try await centre.registry.publicOrders(PublicQuery()).map(\.number) == [shown.head.number])
        _ = try await centre.act(.release(words: "路口有摊点"), waiting, as: Centre.lead)
        let found = try await centre.registry.publicOrders(PublicQuery())
        #expect(Set(found.map(\.number)) == [shown.head.number, waiting.head.number])
        #expect(found.first { $0.number == waiting.head.number }?.description == "路口有摊点")
        _ = try await centre.act(.conceal(reason: "涉隐私"), shown, as: Centre.lead)
        var query = PublicQuery()
        query.categories = ["0301"]
        #expect(try await centre.registry.publicOrders(query).isEmpty)
        let areas = try await centre.registry.publicAreas(in: .year(2021))
        #expect(areas == [PublicArea(region: "530500", category: "0302", orders: 1, ended: 0)])
    }

    @Test("near homes the place is rounded and the address left out")
    func homes() async throws {
        let centre = try await Centre()
        let category = try await centre.category { $0.isResidential = true }
        _ = try await centre.file {
            ($0.category, $0.address) = (category.head.number, "永昌路3号2栋")
            ($0.latitude, $0.longitude) = (25_112_340, 99_161_260)
        }
        let shown = try #require(try await centre.registry.publicOrders(PublicQuery()).first)
        #expect(shown.address == nil)
        #expect(shown.place == Place(latitude: 25_112_500, longitude: 99_161_500))
    }

    @Test("a place is exact to a tenth of a metre, and far ones are told apart from swapped ones")
    func places() throws {
        let place = try #require(Place(latitude: "25.1120", longitude: "99.161"))
        #expect(place == Place(latitude: 25_112_000, longitude: 99_161_000) && place.isInCity)
        #expect(Place.text(place.latitude) == "25.112000" && Place.text(-1_500) == "-0.001500")
        #expect(Place(latitude: "99.161", longitude: "25.1120") == nil)
        #expect(Place(latitude: "0", longitude: "0")?.isInCity == false)
        #expect(Place(latitude: "north", longitude: "99") == nil)
    }
}
