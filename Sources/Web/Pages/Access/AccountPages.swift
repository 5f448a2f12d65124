import Hummingbird
import Kernel
import Registry

extension Feature {
    static func accounts(_ accounts: Accounts) -> Feature {
        Feature(
            heading: LocalizedText(zh: "系统", en: "System"),
            navigation: [Entry(title: AccountsPage.heading, path: .accounts, roles: [.administrator])]
        ) { routes, console in
            AccountPages(console: console, accounts: accounts).add(to: routes)
        }
    }
}

/// Accounts, for administrators: who may sign in and what they may do.
struct AccountPages: Sendable {
    let console: Console
    let accounts: Accounts

    func add(to routes: Routes) {
        routes.get(.accounts, .roles([.administrator]), use: list)
        routes.get(.newAccount, .roles([.administrator]), use: new)
        routes.get(.account("login"), .roles([.administrator]), use: edit)
        routes.post(.accounts, .roles([.administrator]), use: save)
        routes.post(.accountClosing("login"), .roles([.administrator]), use: close)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let all = try await accounts.all()
        let names = try await console.organisationNames(all.map(\.organisation))
        let saved = all.first { $0.login == query["saved"] }
        let closed = all.first { $0.login == query["closed"] && $0.isDisabled }
        return await console.page(
            AccountsPage(language: context.language, accounts: all, names: names, saved: saved, closed: closed),
            for: context.visit)
    }

    private func new(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(try await page(nil, nil, nil, context), for: context.visit)
    }

    private func edit(_ query: FormFields, context: StaffContext) async throws -> Response {
        let account = try await account(context.gap("login"))
        return await console.page(try await page(account, nil, nil, context), for: context.visit)
    }

    private func save(_ form: Form, context: StaffContext) async throws -> Response {
        let known = try await accounts.all().first { $0.login == form["login"].trimmed }
        do {
            let entry = try AccountEntry(form, isNew: form["existing"] != "yes", known: known)
            try await demandOrganisation(entry.organisation)
            let saved = try await accounts.save(
                login: entry.login, name: entry.name, organisation: entry.organisation, roles: entry.roles,
                password: entry.password, by: context.actor)
            return .redirect(to: .accounts.with(["saved": saved.login]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let account = form["existing"] == "yes" ? known : nil
            let page = try await page(account, form, refusal, context)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func close(_ form: Form, context: StaffContext) async throws -> Response {
        let login = context.gap("login")
        guard login != context.signedIn.login else {
            throw Refusal.rule(
                zh: "不能停用自己的账号。请另一位管理员办理。", en: "You can't close your own account. Ask another administrator.")
        }
        try await accounts.disable(login: login, by: context.actor)
        return .redirect(to: .accounts.with(["closed": login]))
    }

    private func demandOrganisation(_ number: String) async throws {
        let known = try await console.registry.known([number], in: Organisation.register)
        guard known.contains(number) else {
            throw Refusal.invalid(
                "organisation", zh: "单位“\(number)”尚未登记，请先在机构登记簿中录入。",
                en: "There is no organisation “\(number)”. Enter it in the register of organisations first.")
        }
    }

    private func account(_ login: String) async throws -> Account {
        guard let account = try await accounts.all().first(where: { $0.login == login }) else {
            throw Refusal.notFound(LocalizedText(zh: "账号“\(login)”", en: "The account “\(login)”"))
        }
        return account
    }

    private func page(
        _ account: Account?, _ typed: Form?, _ refusal: Refusal?, _ context: StaffContext
    ) async throws -> AccountFormPage {
        AccountFormPage(
            language: context.language, account: account, typed: typed, refusal: refusal,
            organisations: try await console.organisationChoices(),
            isOwn: account?.login == context.signedIn.login, token: context.token)
    }
}

/// What was typed about an account.
struct AccountEntry: Sendable {
    let login: String
    let name: String
    let organisation: String
    let roles: Set<Role>
    let password: String

    static let roleField = "role-"

    init(_ form: Form, isNew: Bool, known: Account?) throws(Refusal) {
        login = form["login"].trimmed
        name = form["name"].trimmed
        organisation = form["organisation"].trimmed
        password = form["password"]
        roles = Set(Role.staff.filter { form[Self.roleField + $0.rawValue] == "on" })
        var problems: [FieldProblem] = []
        if !Self.isLogin(login) {
            problems.append(
                FieldProblem(
                    "login", zh: "账号由 2 至 40 个字母、数字或 . _ - @ 组成。",
                    en: "An account has 2 to 40 letters, digits or . _ - @."))
        } else if isNew, known != nil {
            problems.append(
                FieldProblem("login", zh: "账号“\(login)”已经存在。", en: "The account “\(login)” exists already."))
        }
        if name.isEmpty || name.count > 60 {
            problems.append(FieldProblem("name", zh: "请填写姓名，最多 60 字。", en: "Fill in a name of at most 60 characters."))
        }
        if organisation.isEmpty {
            problems.append(FieldProblem("organisation", zh: "请填写单位编号。", en: "Fill in the organisation's number."))
        }
        if roles.isEmpty {
            problems.append(
                FieldProblem(
                    Self.roleField + Role.administrator.rawValue, zh: "请至少勾选一个角色。", en: "Tick at least one role."))
        }
        if password.count < Accounts.shortestPassword {
            problems.append(
                FieldProblem(
                    "password", zh: "密码至少 \(Accounts.shortestPassword) 位。",
                    en: "A password has at least \(Accounts.shortestPassword) characters."))
        }
        guard problems.isEmpty else { throw .invalid(problems) }
    }

    private static func isLogin(_ text: String) -> Bool {
        (2...40).contains(text.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-@".contains($0)) }
    }
}
