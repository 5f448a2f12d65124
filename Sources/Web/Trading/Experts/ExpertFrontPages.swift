import Hummingbird
import Kernel
import Registry
import Trading

/// Where experts begin: calls that anybody may read, and for an expert the invitations and rooms of their own.
struct ExpertFrontPages: Sendable {
    let desk: CommitteeDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.expertFront, .public, use: front)
        routes.get(.expertCall("number"), .public, use: call)
        routes.post(.expertCall("number"), .citizen, use: apply)
    }

    private func front(_ request: Request, context: PublicContext) async throws -> Response {
        let own = context.citizenAccount
        let page = ExpertFrontPage(
            language: context.visit.language, calls: try await registry.openExpertCalls(), today: registry.now.day,
            now: registry.now, isSignedIn: own != nil,
            expert: try await desk.expert(of: own), seats: try await desk.seats(of: own),
            account: own, done: context.visit.query["done"], token: context.visit.token)
        return await desk.console.page(page, for: context.visit)
    }

    // MARK: Calls

    private func call(_ request: Request, context: PublicContext) async throws -> Response {
        let page = try await callPage(context.gap("number"), context.visit, account: context.citizenAccount)
        return await desk.console.page(page, for: context.visit)
    }

    private func callPage(
        _ number: String, _ visit: Visit, account: Int64?, typed: Form? = nil, refusal: Refusal? = nil
    ) async throws -> ExpertCallPage {
        guard let call = try await registry.openExpertCalls().first(where: { $0.head.number == number }) else {
            throw Refusal.notFound(LocalizedText(zh: "征聘公告“\(number)”", en: "The call “\(number)”"))
        }
        return ExpertCallPage(
            language: visit.language, call: call, today: registry.now.day, isSignedIn: account != nil,
            expert: try await desk.expert(of: account), typed: typed,
            refusal: refusal,
            token: visit.token)
    }

    private func apply(_ form: Form, context: CitizenContext) async throws -> Response {
        do {
            guard form["consent"] == "on" else {
                throw Refusal.invalid("consent", zh: "请确认申报属实。", en: "Confirm that what you say is true.")
            }
            try await registry.applyAsExpert(
                try ReviewExpert(form), to: context.gap("number"), account: context.account)
            return .redirect(to: .expertFront.with(["done": "applied"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await callPage(
                context.gap("number"), context.visit, account: context.account, typed: form, refusal: refusal)
            return await desk.console.page(page, for: context.visit, status: refusal.status)
        }
    }
}

extension ReviewExpert {
    /// As an applicant typed it.
    init(_ form: Form) throws(Refusal) {
        self.init()
        name = form["name"].trimmed
        specialities = form["specialities"].trimmed
        title = form["title"].trimmed
        guard let years = Int(form["years_in_field"].trimmed), (0...70).contains(years) else {
            throw .invalid("years_in_field", zh: "请填写年数。", en: "Enter a number of years.")
        }
        yearsInField = years
        certificate = form.text("certificate")
        employer = form["employer"].trimmed
        employerCode = form.text("employer_code")?.uppercased()
        earlierEmployers = form.text("earlier_employers")
        ties = form.text("ties")
        phone = form["phone"].trimmed
        bankAccount = form.text("bank_account")
    }
}
