import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Saved views", .onEveryDatabase)
struct SavedViewTests {
    static let register = LostItem.register
    static let root = Actor(account: 1, name: "管理员", roles: [.administrator], organisation: "200", reach: nil)
    static let colleague = Actor(
        account: 12, name: "同事", roles: [.sectionStaff], organisation: "100", reach: ["100", "110"])

    private func names(_ house: House, _ actor: Actor) async throws -> [String] {
        try await house.registry.views(of: Self.register, for: actor).map(\.name)
    }

    @Test("are seen by their owner, and by those they are laid before")
    func sharing() async throws {
        let house = try await House()
        let registry = house.registry
        let own = try await registry.saveView(named: " 证件 ", "kind=document", of: Self.register, as: .clerk)
        #expect(own.name == "证件" && own.query == "kind=document" && own.isOwn(of: .clerk))
        _ = try await registry.saveView(
            named: "贵重", "worth.from=1000", sharing: .organisation, of: Self.register, as: .clerk)
        _ = try await registry.saveView(named: "全市", "state=kept", sharing: .everyone, of: Self.register, as: Self.root)
        #expect(try await names(house, .clerk) == ["证件", "贵重", "全市"])
        #expect(try await names(house, Self.colleague) == ["全市", "贵重"])
        #expect(try await names(house, .stranger) == ["全市"])
        await #expect(throws: Refusal.self) { try await registry.view(own.id, of: Self.register, for: Self.colleague) }
        await #expect(throws: Refusal.self) {
            try await registry.saveView(named: "x", "", sharing: .everyone, of: Self.register, as: .clerk)
        }
        await #expect(throws: Refusal.self) {
            try await registry.saveView(named: "x", "", sharing: .organisation, of: Self.register, as: .auditor)
        }
    }

    @Test("are renamed, replaced and deleted by their owner alone, and come back")
    func changing() async throws {
        let house = try await House()
        let registry = house.registry
        let view = try await registry.saveView(named: "甲", "q=伞", sharing: .organisation, of: Self.register, as: .clerk)
        _ = try await registry.saveView(named: "乙", "q=包", of: Self.register, as: .clerk)
        let renamed = try await registry.changeView(view.id, of: Self.register, name: "丙", as: .clerk)
        #expect(renamed.name == "丙" && renamed.query == "q=伞" && renamed.sharing == .organisation)
        #expect(try await registry.changeView(view.id, of: Self.register, query: "q=帽", as: .clerk).query == "q=帽")
        for name in ["乙", "", String(repeating: "长", count: 41)] {
            await #expect(throws: Refusal.self) {
                try await registry.changeView(view.id, of: Self.register, name: name, as: .clerk)
            }
        }
        await #expect(throws: Refusal.self) {
            try await registry.changeView(view.id, of: Self.register, name: "丁", as: Self.colleague)
        }
        await #expect(throws: Refusal.self) {
            try await registry.deleteView(view.id, of: Self.register, as: Self.colleague)
        }
        try await registry.deleteView(view.id, of: Self.register, as: .clerk)
        #expect(try await names(house, .clerk) == ["乙"])
        await #expect(throws: Refusal.self) { try await registry.view(view.id, of: Self.register, for: .clerk) }
        try await registry.restoreView(view.id, of: Self.register, as: .clerk)
        #expect(try await names(house, .clerk) == ["丙", "乙"].sorted())
        // The administrator tidies what others were shown, and nothing that is somebody's own.
        try await registry.deleteView(view.id, of: Self.register, as: Self.root)
        #expect(try await names(house, Self.colleague) == [])
    }

    @Test("one of them may be what the register opens with, for each person")
    func opening() async throws {
        let house = try await House()
        let registry = house.registry
        let view = try await registry.saveView(named: "甲", "q=伞", sharing: .organisation, of: Self.register, as: .clerk)
        let second = try await registry.saveView(named: "乙", "q=包", of: Self.register, as: .clerk)
        try await registry.openWith(view.id, Self.register, as: .clerk)
        try await registry.openWith(view.id, Self.register, as: Self.colleague)
        try await registry.openWith(second.id, Self.register, as: .clerk)
        #expect(try await registry.views(of: Self.register, for: .clerk).filter(\.isDefault).map(\.name) == ["乙"])
        #expect(
            try await registry.views(of: Self.register, for: Self.colleague).filter(\.isDefault).map(\.name) == ["甲"])
        try await registry.openWith(nil, Self.register, as: .clerk)
        #expect(try await registry.views(of: Self.register, for: .clerk).allSatisfy { !$0.isDefault })
        await #expect(throws: Refusal.self) {
            try await registry.openWith(second.id, Self.register, as: Self.colleague)
        }
        // Deleted and swept, it leaves nothing behind.
        try await registry.deleteView(view.id, of: Self.register, as: .clerk)
        house.time.advance(seconds: 40 * 86_400)
        let schedule = Schedule(registry)
        for _ in 0..<10 { _ = await schedule.round() }
        await #expect(throws: Refusal.self) { try await registry.restoreView(view.id, of: Self.register, as: .clerk) }
    }
}
