import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Ratings
import Registry
import ServiceHall

/// One's own case: where it stands, what is to be done, what came of it.
struct OwnCasePages: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.ownCase("number"), .citizen, use: show)
        routes.get(.ownCaseReceipt("number"), .citizen, use: receipt)
        routes.get(.ownCaseReceiptFile("number"), .citizen, use: receiptFile)
        routes.get(.ownCaseFile("number", "position"), .citizen, use: file)
        routes.post(.ownCaseSupplement("number"), .citizen, use: supplement)
        routes.post(.ownCaseWithdrawal("number"), .citizen, use: withdraw)
        routes.post(.ownCaseRating("number"), .citizen, use: rate)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func supplement(_ form: Form, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        let draft = try await registry.openSupplement(to: context.gap("number"), of: citizen)
        return .redirect(to: Path.draft(String(draft.id)))
    }

    private func withdraw(_ form: Form, context: CitizenContext) async throws -> Response {
        let number = context.gap("number")
        return try await answered(form, context) {
            try await registry.withdraw(
                number, reason: form["reason"].trimmed, once: form.once("withdraw"),
                of: try await console.citizen(context))
            return .redirect(to: .ownCase(number).with(["done": "withdrawn"]))
        }
    }

    private func rate(_ form: Form, context: CitizenContext) async throws -> Response {
        let number = context.gap("number")
        return try await answered(form, context) {
            let own = try await registry.ownCase(number, of: try await console.citizen(context))
            guard own.state.isDecidedForApplicant else {
                throw Refusal.rule(zh: "办结后才能评价。", en: "You can rate it once it is decided.")
            }
            let opinion = try RatingOpinion(form)
            var rating = Rating(of: own)
            rating.channel = context.isMobile ? .mobile : .web
            opinion.write(into: &rating)
            try await registry.rate(rating)
            return .redirect(to: .ownCase(number).with(["done": "rated"]))
        }
    }

    private func answered(
        _ form: Form, _ context: CitizenContext, _ act: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await act()
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, typed: form, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ context: CitizenContext, done: String = "", typed: Form? = nil, refusal: Refusal? = nil
    ) async throws -> OwnCasePage {
        let own = try await registry.ownCase(whole: context.gap("number"), of: try await console.citizen(context))
        let organisation = own.matter.head.organisation
        return OwnCasePage(
            language: context.language, own: own,
            organisation: try await console.organisationNames([organisation])[organisation],
            rating: try await registry.ratings(of: own.matter.head.number).first, today: registry.now.day,
            hasReceipt: registry.keys != nil, done: done, typed: typed, refusal: refusal, token: context.token)
    }

    // MARK: Receipt and files

    private func receipt(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        let receipt = try await registry.receipt(context.gap("number"), of: citizen)
        let own = try await registry.ownCase(whole: context.gap("number"), of: citizen)
        let page = CaseReceiptPage(
            language: context.language, own: own, check: try ReceiptCheck(receipt),
            site: console.settings.site)
        return await console.page(page, for: context.visit)
    }

    private func receiptFile(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let receipt = try await registry.receipt(context.gap("number"), of: try await console.citizen(context))
        return .file(
            Array(try JSONEncoder.canonical.encode(receipt)), type: "application/json",
            named: "\(receipt.statement.number)-\(receipt.statement.sequence).json")
    }

    private func file(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let (file, content) = try await registry.ownFile(
            Int(context.gap("position")) ?? 0, of: context.gap("number"), of: try await console.citizen(context))
        return .content(content, file.kind, named: file.name)
    }
}

extension Rating {
    /// Of a case, before anything is said of it.
    init(of own: ServiceCase) {
        self.init()
        thing = .serviceCase
        subject = own.head.number
        head.organisation = own.head.organisation
        head.region = own.head.region
        item = own.item
        counter = own.counter
        clerk = own.acceptor
    }
}
