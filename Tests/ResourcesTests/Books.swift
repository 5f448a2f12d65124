import Kernel
import Registry
import Resources
import Storage
import TestSupport

/// Registers of the tested database with one bureau, and the smallest valid matters to vary.
enum Books {
    static let noon = Timestamp(milliseconds: 1_640_059_200_000)

    static let all: [any LedgerEntry.Type] = [
        ApprovedPost.self, StaffMovement.self, BudgetLine.self, BudgetAdjustment.self, Payment.self, Carryover.self,
        ThreePublic.self, PurchaseItem.self, AssetCard.self, Vehicle.self, LeaderPost.self,
        FinalAccount.self,
    ]

    static func registry() async throws -> Registry {
        let database = try await Database.tested(Migration.registry + Migration.resources)
        let registry = Registry(
            database, registers: [Organisation.register] + Register.resources, clock: { noon })
        var bureau = Organisation()
        bureau.head.number = "BSZW"
        bureau.name = "保山市政务服务管理局"
        try await registry.create(bureau, as: .system)
        return registry
    }

    /// The same with one key project and its line YS-1.
    static func registryWithLine() async throws -> Registry {
        let registry = try await registry()
        var line = BudgetLine()
        line.head.number = "YS-1"
        line.head.organisation = "BSZW"
        line.year = 2021
        line.kind = .project
        line.name = "热线运行"
        line.isKey = true
        line.initial = Money(fen: 1_000_000)
        line.document = "保财行〔2021〕30号"
        try await registry.create(line, as: .system)
        return registry
    }
}

extension Matter {
    /// `change`d, answered for by the bureau.
    static func sample(_ change: (inout Self) -> Void = { _ in }) -> Self {
        var matter = Self()
        matter.head.organisation = "BSZW"
        change(&matter)
        return matter
    }
}

extension Day {
    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
}
