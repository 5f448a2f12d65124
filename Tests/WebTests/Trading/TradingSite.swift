import Foundation
import HTTPTypes
import Kernel
import Performance
import Registry
import Storage
import Trading

@testable import Web

extension Site {
    /// A trading platform: 100 buys, 110 is the centre, 200 supervises. Wednesday 1 December 2021, nine o'clock.
    static func trading() async throws -> Site {
        let site = try await Site(
            registers: [Draw.register] + Register.trading, migrations: Migration.trading,
            more: {
                Feature.trading(
                    $0, tools: ReportTools(weasyPrint: "weasyprint"), random: { Array(repeating: 7, count: $0) })
            })
        try await site.registry.loadTradingPolicies(of: "110")
        return site
    }

    func project(_ change: (inout TradeProject) -> Void = { _ in }) async throws -> TradeProject {
        var project = TradeProject()
        project.head.organisation = "100"
        (project.name, project.category) = ("龙陵县水库除险加固工程", .works)
        (project.tenderee, project.supervisor, project.centre) = ("100", "200", "110")
        (project.approvalNumber, project.approvedBy) = ("保发改〔2021〕1号", "市发展改革委")
        (project.contact, project.contactPhone) = ("王经办", "0875-2100000")
        change(&project)
        let draft = try await registry.create(project, as: .system)
        return try await registry.perform(TradeProject.Act.register, on: draft.id, as: .system)
    }

    /// Taken in, with a document that was approved: ready to be announced by somebody else than the house.
    func registeredLot(_ change: (inout Lot) -> Void = { _ in }) async throws -> Lot {
        var lot = Lot()
        lot.project = try await project().head.number
        (lot.title, lot.content, lot.object) = ("一标段", "大坝防渗及溢洪道加固", .works)
        (lot.basePrice, lot.deposit) = (Money(fen: 500_000_000), Money(fen: 8_000_000))
        lot.media = "保山市公共资源交易网"
        change(&lot)
        let draft = try await registry.create(lot, as: .system)
        var document = TradeDocument()
        (document.lot, document.title, document.text) = (draft.head.number, "招标文件", "第一条 工期一百八十日。")
        let written = try await registry.create(document, as: .system)
        try await registry.perform(TradeDocument.Act.approve, on: written.id, as: .system)
        return try await registry.perform(Lot.Act.register, on: draft.id, as: .system)
    }

    /// Open for bids until `days` from now at nine.
    func biddingLot(days: Int = 22, _ change: (inout Lot) -> Void = { _ in }) async throws -> Lot {
        let lot = try await registeredLot(change)
        let now = registry.now
        return try await registry.perform(
            Lot.Act.announce(
                documentsFrom: now.milliseconds, documentsUntil: now.adding(seconds: 7 * 86_400).milliseconds,
                deadline: Timestamp(now.day.advanced(by: days), hour: 9).milliseconds), on: lot.id, as: .system
        ) { _, _ in }
    }

    /// Somebody without an account, reading Chinese.
    var citizen: Visitor {
        var visitor = visitor
        visitor.headers[.acceptLanguage] = "zh"
        return visitor
    }
}
