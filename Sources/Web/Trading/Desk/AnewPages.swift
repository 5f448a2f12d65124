import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// Trading a failed lot anew: one press takes everything over into a new draft that points back.
struct AnewPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }
    private static let ended: Set<Lot.State> = [.failed, .terminated, .annulled]

    func add(to routes: Routes) {
        routes.get(.deskAnew("number"), .roles(Role.tradingSide), use: show)
        routes.post(.deskAnew("number"), .roles(Role.tradingSide), use: create)
    }

    private func lot(_ context: StaffContext) async throws -> Lot {
        let lot = try await registry.matter(Lot.self, number: context.gap("number"), as: context.actor)
        guard Self.ended.contains(lot.state) else {
            throw Refusal.rule(
                zh: "只有流标、终止或中标无效的标段才能重新交易。", en: "Only a lot that failed, was ended or annulled is traded anew.")
        }
        return lot
    }

    private func successor(of lot: Lot) async throws -> Lot? {
        try await registry.matters(Lot.self, where: .equals("predecessor", lot.head.number), limit: 1).first
    }

    private func documents(_ lot: Lot) async throws -> [TradeDocument] {
        try await registry.matters(
            TradeDocument.self,
            where: .equals("lot", lot.head.number) && .state([TradeDocument.State.issued.rawValue]), limit: 100)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let lot = try await lot(context)
        let page = AnewPage(
            language: context.language, lot: lot, successor: try await successor(of: lot),
            documents: try await documents(lot), token: context.token)
        return await desk.console.page(page, for: context.visit)
    }

    private func create(_ form: Form, context: StaffContext) async throws -> Response {
        let lot = try await lot(context)
        if let there = try await successor(of: lot) { return .redirect(to: .deskLot(there.head.number)) }
        let saved = try await registry.create(lot.anew, as: context.actor, once: form.once("anew \(lot.head.id)"))
        for document in try await documents(lot) {
            var copy = TradeDocument()
            copy.lot = saved.head.number
            (copy.kind, copy.title) = (document.kind, document.title)
            (copy.text, copy.justification) = (document.text, document.justification)
            try await registry.create(
                copy, as: context.actor, once: form.once("anew \(lot.head.id) \(document.head.number)"))
        }
        return .redirect(to: .deskLot(saved.head.number).with(["done": "create"]))
    }
}

extension Lot {
    /// What was asked for and on which terms; nothing of what came of it.
    var anew: Lot {
        var next = Lot()
        (next.project, next.title, next.content) = (project, title, content)
        (next.classification, next.object, next.quantity, next.isEquity) = (classification, object, quantity, isEquity)
        (next.method, next.methodGround, next.methodApproval) = (method, methodGround, methodApproval)
        (next.invited, next.qualification, next.comparison) = (invited, qualification, comparison)
        (next.priceForm, next.basePrice, next.increment) = (priceForm, basePrice, increment)
        (next.hasReserve, next.appraisal, next.floorApproval) = (hasReserve, appraisal, floorApproval)
        (next.deposit, next.durationDays, next.media) = (deposit, durationDays, media)
        (next.takesConsortia, next.isReservedForSmall) = (takesConsortia, isReservedForSmall)
        (next.hasBlindPart, next.hasEscrow, next.isOnline) = (hasBlindPart, hasEscrow, isOnline)
        next.predecessor = head.number
        return next
    }
}

/// What will be taken over, and one button.
struct AnewPage: ConsolePage {
    let language: Language
    let lot: Lot
    let successor: Lot?
    let documents: [TradeDocument]
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "重新交易", en: "Trade it anew") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingDeskPage.crumb, DeskLotPage.crumb(lot)] }

    var html: HTML {
        let why = [lot.failure?.label, lot.reason.map { LocalizedText(verbatim: $0) }].compactMap(\.self)
        let reason = LocalizedText(zh: why.map(\.zh).joined(separator: "："), en: why.map(\.en).joined(separator: ": "))
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: "\(lot.head.number) · \(lot.title)"), lead: reason,
            marks: lot.state.chip.html(in: language))
        let act: HTML =
            if let successor {
                ButtonLink(
                    label: LocalizedText(
                        zh: "已重新交易：\(successor.head.number)", en: "Traded anew: \(successor.head.number)"),
                    path: Path.deskLot(successor.head.number).description, weight: .primary
                ).html(in: language)
            } else {
                PostButton(
                    button: SubmitButton(label: LocalizedText(zh: "建立新标段", en: "Make the new lot")),
                    path: Path.deskAnew(lot.head.number).description, token: token
                ).html(in: language)
            }
        let copies: [HTML] = documents.map {
            "<li>\($0.title) <span class=\"hint\">\($0.kind.label, language)</span></li>"
        }
        return """
            \(TradingAssets.html)\(heading.html(in: language))
            <section class="panel"><h2>\(Self.taken, language)</h2><p>\(Self.explained, language)</p><ul>\(copies)</ul></section>
            <div class="actions">\(act)</div>
            """
    }

    private static let taken = LocalizedText(zh: "会带过去什么", en: "What is taken over")
    private static let explained = LocalizedText(
        zh: "内容、方式、价格、条件和已发出的文件都带入新的草稿，并注明“重新交易自”。流标原因与文件有关的，请先修改文件；文件须重新批准，期限重新计算。",
        en:
            "Content, method, price, terms and issued documents go into a new draft that points back. If the documents were the reason, change them first; they are approved anew, and periods run anew."
    )
}
