import HTTPTypes
import Hummingbird
import Kernel
import Registry

/// What anybody may see of draws, without an account: the list, each draw, and its record to repeat it from.
struct DrawPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.draws, .public, use: list)
        routes.get(.draw("number"), .public, use: show)
        routes.get(.drawRecord("number"), .public, use: record)
    }

    private func list(_ request: Request, context: PublicContext) async throws -> Response {
        let page = DrawListPage(language: context.visit.language, draws: try await registry.publicDraws())
        return await console.page(page, for: context.visit)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let file = try await registry.publicDraw(number: context.gap("number"))
        let record = try file.record()
        let page = DrawPage(
            language: context.visit.language, file: file, record: record,
            verification: try DrawVerification(file: record.canonical()),
            organisation: try await console.organisationNames([file.draw.head.organisation])[
                file.draw.head.organisation])
        return await console.page(page, for: context.visit)
    }

    private func record(_ request: Request, context: PublicContext) async throws -> Response {
        let record = try await registry.publicDraw(number: context.gap("number")).record()
        return .file(try record.canonical(), type: "application/json", named: "\(record.number).json")
    }
}

extension Draw.State {
    var tone: ChipTone {
        switch self {
        case .requested, .frozen, .committed, .revealed: .neutral
        case .drawn, .calling: .active
        case .filled: .done
        case .shortage: .soon
        case .voided: .paused
        }
    }

    var chip: StateChip { StateChip(label: label, tone: tone) }
}

/// Every draw whose list is public.
struct DrawListPage: ConsolePage {
    let language: Language
    let draws: [Draw]

    static let heading = LocalizedText(zh: "公开抽取", en: "Public draws")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            lead: LocalizedText(
                zh: "专家、中介机构和检查对象怎样抽出来，任何人都可以查看并自己重算一遍。",
                en: "How experts, intermediaries and inspections were drawn. Anybody can look, and draw again."))
        return "\(heading.html(in: language))\(table.html(in: language))"
    }

    private var table: DataTable {
        DataTable(
            caption: title, isCaptionSeen: false,
            columns: [
                .init(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                .init(title: LocalizedText(zh: "抽取事项", en: "What is drawn"), isWide: true),
                .init(title: LocalizedText(zh: "标段或计划", en: "Lot or plan")),
                .init(title: LocalizedText(zh: "类别", en: "Purpose")),
                .init(title: LocalizedText(zh: "候选", en: "Candidates"), content: .number),
                .init(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: draws.map { draw in
                DataTable.Row(
                    cells: [
                        "\(draw.head.number)", "\(draw.title)", "\(draw.subject)", "\(draw.purpose.label, language)",
                        "\(String(draw.candidateCount ?? 0))", draw.state.chip.html(in: language),
                    ], path: Path.draw(draw.head.number).description)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有公开的抽取", en: "No draw is public yet"),
                advice: LocalizedText(zh: "名单冻结后，抽取即在此公布。", en: "A draw appears here once its list is frozen.")))
    }
}
