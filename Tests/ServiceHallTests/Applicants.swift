import Foundation
import Kernel
import Registry
import ServiceHall
import Testing

/// Citizens of the tests: real check digits, made-up people.
extension Hall {
    static let password = "我家门前有两棵老槐树"

    var accounts: Accounts {
        Accounts(
            registry.database, clock: { time.now }, random: { count in (0..<count).map { _ in .random(in: 0...255) } })
    }

    static func person(_ change: (inout Citizen) -> Void = { _ in }) -> Citizen {
        var citizen = Citizen()
        citizen.name = "𠮷田䶮"
        citizen.identityNumber = "11010519491231002X"
        citizen.phone = "13887501234"
        change(&citizen)
        return citizen
    }

    static let otherIdentity = "530502199003071234".corrected

    @discardableResult
    func registered(_ change: (inout Citizen) -> Void = { _ in }) async throws -> Citizen {
        try await registry.register(Self.person(change), password: Self.password, with: accounts)
    }

    func citizen(_ identity: String) async throws -> Citizen {
        try #require(try await registry.matters(Citizen.self, where: .equals("identity_number", identity)).first)
    }

    func stranger() async throws -> Citizen {
        try await registered { ($0.name, $0.identityNumber, $0.phone) = ("李四", Self.otherIdentity, "13900000000") }
    }

    /// An item that asks for one paper online.
    func itemWithPaper(_ change: (inout ItemMaterial) -> Void = { _ in }) async throws -> (ServiceItem, ItemMaterial) {
        let item = try await published()
        var paper = ItemMaterial()
        paper.head.organisation = "GAJ"
        (paper.item, paper.name, paper.basis) = (item.head.number, "身体条件证明", "规定第十条")
        change(&paper)
        return (item, try await registry.create(paper, as: .system))
    }

    static func photo(_ name: String = "IMG_1.jpg", _ content: String = "photo") throws -> NewAttachment {
        try NewAttachment(named: name, [0xFF, 0xD8, 0xFF, 0xE0] + Array(content.utf8), by: Registry.draftRule)
    }

    func filed(_ item: ServiceItem, _ paper: ItemMaterial, by citizen: Citizen) async throws -> ServiceCase {
        let draft = try await registry.openDraft(for: item.head.number, of: citizen)
        try await registry.add(Self.photo(), for: paper.head.number, to: draft, of: citizen)
        return try await registry.file(draft.id, by: .mobile, of: citizen)
    }
}

extension String {
    /// The identity number with the check character that fits its first seventeen digits.
    var corrected: String {
        let stem = prefix(17)
        return "0123456789X".map { stem + String($0) }.first { (try? ResidentID($0)) != nil } ?? self
    }
}
