import Kernel
import Registry
import TestSupport
import Testing

@testable import ServiceHall

@Suite("Messages about cases and appointments", .onEveryDatabase)
struct TextTests {
    @Test("papers asked for and decisions go to the telephone that was left, in the act's own transaction")
    func news() async throws {
        let hall = try await Hall(hasTexts: true)
        let first = try await hall.apply(hall.published())
        try await hall.registry.perform(.requestSupplement(missing: "身体条件证明原件1份"), on: first.id, as: Hall.clerk)
        let second = try await hall.reviewed(hall.apply(hall.published("530502")) { $0.phone = "13900000001" })
        // A refused act writes nothing.
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(
                .decide(result: "refused", conditions: nil, reason: nil, document: nil), on: second.id,
                as: Hall.approver)
        }
        try await hall.registry.perform(
            .decide(result: "granted", conditions: nil, reason: nil, document: nil), on: second.id, as: Hall.approver)
        let texts = try await hall.texts()
        #expect(texts.map(\.target) == ["13887501234", "13900000001"])
        #expect(texts[0].body == "“机动车驾驶证期满换证”需补材料：身体条件证明原件1份。请在网上办事大厅或窗口补交。")
        #expect(texts[1].body == "“机动车驾驶证期满换证”已办结，结果：准予。可在网上办事大厅查看或到窗口领取。")
    }

    @Test("nobody is written to without a gateway, at a landline, or for a branch of a package")
    func silence() async throws {
        let quiet = try await Hall()
        let case_ = try await quiet.apply(quiet.published())
        try await quiet.registry.perform(.requestSupplement(missing: "照片"), on: case_.id, as: Hall.clerk)
        #expect(try await quiet.texts().isEmpty)
        let hall = try await Hall(hasTexts: true)
        let landline = try await hall.apply(hall.published()) { $0.phone = "08752121212" }
        try await hall.registry.perform(.requestSupplement(missing: "照片"), on: landline.id, as: Hall.clerk)
        var branch = Hall.application("SX-000001")
        branch.parent = "YB-000001"
        #expect(branch.told(.decided(.granted)).isEmpty)
        #expect(try await hall.texts().isEmpty)
    }

    @Test("fit in one message, signed, also for a service with a long name")
    func short() {
        let service = "危险化学品经营许可证核发（不含剧毒化学品、易制爆危险化学品）变更"
        let all: [CaseNews] = [
            .accepted, .declined, .lapsed, .delivered, .terminated, .standing(.hearing), .extended(10),
            .supplement("1. 安全评价报告（原件1份，复印件2份）\n2. 储存场所消防验收文件"), .decided(.conditional),
        ]
        let texts = all.compactMap { $0.text(service) }
        #expect(texts.count == 5)
        for text in texts { #expect(TextMessage.parts(text, sign: "政务服务") == 1, "\(text)") }
        for purpose in CitizenCode.Purpose.allCases {
            #expect(TextMessage.parts(CitizenCode.words("012345", for: purpose), sign: "政务服务") == 1)
        }
    }

    @Test("what is written at night leaves in the morning; a code leaves at once")
    func quietHours() async throws {
        let hall = try await Hall(hasTexts: true)
        let case_ = try await hall.apply(hall.published())
        hall.time.go(to: "2021-03-04", hour: 22)
        try await hall.registry.perform(.requestSupplement(missing: "照片"), on: case_.id, as: Hall.clerk)
        let waiting = try await hall.registry.parcels(ParcelRequest(channel: .text))
        #expect(waiting.map(\.nextAt) == [.at("2021-03-05", 8)])
        try await hall.registered()
        try await hall.registry.askForPassword(
            identity: "11010519491231002X", phone: "13887501234", from: nil, random: hall.accounts.random)
        #expect(try await hall.registry.parcels(ParcelRequest(channel: .text)).first?.nextAt == hall.time.now)
    }

    @Test("who has an appointment tomorrow is reminded in the afternoon, once")
    func reminder() async throws {
        let hall = try await Hall(hasTexts: true)
        var slot = AppointmentSlot()
        slot.head.organisation = "BSZW"
        (slot.queue, slot.capacity, slot.startsAt) = ("A", 5, .at("2021-03-05", 9, 30))
        slot = try await hall.registry.create(slot, as: Hall.manager)
        try await hall.registry.book(slot.head.number, item: nil, once: nil, of: hall.registered())
        #expect(try await hall.registry.remindOfAppointments() == 0)
        hall.time.go(to: "2021-03-04", hour: 16)
        #expect(try await hall.registry.remindOfAppointments() == 1)
        #expect(try await hall.registry.remindOfAppointments() == 0)
        let text = try #require(try await hall.texts().first)
        #expect(text.target == "13887501234" && text.body.contains("明天09:30"))
        #expect(TextMessage.parts(text.body, sign: "政务服务") == 1)
    }
}
