import Kernel
import Registry

struct AccountsPage: ConsolePage {
    let language: Language
    let accounts: [Account]
    let names: OrganisationNames
    /// The account that was just saved.
    let saved: Account?
    let closed: Account?

    static let heading = LocalizedText(zh: "账号", en: "Accounts")
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        if let closed {
            return NoticeBanner(
                tone: .done,
                text: LocalizedText(zh: "已停用账号“\(closed.login)”", en: "Account “\(closed.login)” disabled"))
        }
        return saved.map {
            NoticeBanner(
                tone: .done, text: LocalizedText(zh: "已保存账号“\($0.login)”", en: "Account “\($0.login)” saved"))
        }
    }

    var html: HTML {
        let new = ButtonLink(label: AccountFormPage.newHeading, path: Path.newAccount.description, weight: .primary)
        let heading = PageHeading(
            title: title,
            lead: LocalizedText(
                zh: "谁可以登录，能做什么。每次更改都会留痕。", en: "Who may sign in, and what they may do. Every change is traced."),
            actions: new.html(in: language))
        return "\(heading.html(in: language))\(table.html(in: language))"
    }

    private var table: DataTable {
        let columns = [
            LocalizedText(zh: "账号", en: "Account"), LocalizedText(zh: "姓名", en: "Name"),
            LocalizedText(zh: "单位", en: "Organisation"), LocalizedText(zh: "角色", en: "Roles"),
            LocalizedText(zh: "状态", en: "State"),
        ]
        return DataTable(
            caption: title, isCaptionSeen: false, columns: columns.map { DataTable.Column(title: $0) },
            rows: accounts.map(row))
    }

    private func row(_ account: Account) -> DataTable.Row {
        let roles = Role.allCases.filter(account.roles.contains).map { $0.label[language] }
        let state =
            account.isDisabled
            ? StateChip(label: LocalizedText(zh: "已停用", en: "disabled"), tone: .paused)
            : StateChip(label: LocalizedText(zh: "可登录", en: "active"), tone: .active)
        return DataTable.Row(
            cells: [
                "\(account.login)", "\(account.name)", "\(names[account.organisation], language)",
                "\(roles.joined(separator: language == .zh ? "、" : ", "))", state.html(in: language),
            ], path: Path.account(account.login).description)
    }
}

/// A new account, or a new password, name, organisation and roles for an existing one.
struct AccountFormPage: ConsolePage {
    let language: Language
    /// Nil for a new one.
    let account: Account?
    let typed: Form?
    let refusal: Refusal?
    let organisations: [FormField.Choice]?
    /// Nobody closes their own.
    let isOwn: Bool
    let token: FormToken

    static let newHeading = LocalizedText(zh: "新建账号", en: "New account")
    var title: LocalizedText {
        account.map { LocalizedText(zh: "账号 \($0.login)", en: "Account \($0.login)") } ?? Self.newHeading
    }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: AccountsPage.heading, path: Path.accounts.description)] }

    var html: HTML {
        let hidden =
            account.map { [(name: "login", value: $0.login), (name: "existing", value: "yes")] } ?? []
        let form = EntryForm(
            path: Path.accounts.description, token: token,
            fields: (account == nil ? [login] : []) + fields + [password],
            more: """
                <fieldset class="field"><legend>\(Self.roles, language)</legend>\
                \(roleFields.map { $0.html(in: language) })</fieldset>
                """,
            submit: SubmitButton(label: LocalizedText(zh: "保存", en: "Save")), hidden: hidden,
            problems: refusal?.fieldProblems ?? [], cancelPath: Path.accounts.description)
        return "\(PageHeading(title: title, lead: lead).html(in: language))\(form.html(in: language))\(closing)"
    }

    private var lead: LocalizedText? {
        account.map {
            $0.isDisabled
                ? LocalizedText(
                    zh: "已停用。设新密码并保存后可以重新登录。", en: "Disabled. Save it with a new password to open it again.")
                : LocalizedText(zh: "保存时要设新密码，并通知本人。", en: "Saving sets a new password; tell the person.")
        }
    }

    /// Ends the account; what its holder did stays in the trail.
    private var closing: HTML? {
        guard let account, !account.isDisabled, !isOwn else { return nil }
        let button = PostButton(
            button: SubmitButton(
                label: LocalizedText(zh: "停用账号", en: "Disable the account"), weight: .danger,
                question: LocalizedText(
                    zh: "停用后立即退出，不能再登录。确定停用“\(account.login)”？",
                    en: "It is signed out at once and can't sign in again. Disable “\(account.login)”?")),
            path: Path.accountClosing(account.login).description, token: token)
        let words = LocalizedText(
            zh: "停用后不能再登录，留痕保留。保存新密码即可重新启用。",
            en: "It can no longer sign in; its trail stays. Saving a new password opens it again.")
        return Panel(
            title: LocalizedText(zh: "停用", en: "Disable"),
            content: "<p class=\"hint\">\(words, language)</p>\(button.html(in: language))"
        ).html(in: language)
    }

    private var login: FormField {
        FormField(
            name: "login", label: LocalizedText(zh: "账号", en: "Account"),
            control: .credential(isSecret: false, autocomplete: "off"), value: typed?["login"] ?? "",
            isRequired: true)
    }

    private var fields: [FormField] {
        [
            FormField(
                name: "name", label: LocalizedText(zh: "姓名", en: "Name"), value: typed?["name"] ?? account?.name ?? "",
                isRequired: true),
            FormField(
                name: "organisation", label: LocalizedText(zh: "单位", en: "Organisation"),
                control: .init(.organisation, organisations),
                value: typed?["organisation"] ?? account?.organisation ?? "",
                isRequired: true),
        ]
    }

    private var roleFields: [FormField] {
        Role.staff.map { role in
            let name = AccountEntry.roleField + role.rawValue
            return FormField(
                name: name, label: role.label, control: .checkbox,
                value: typed?[name] ?? (account?.roles.contains(role) == true ? "on" : ""), problem: problem(name))
        }
    }

    private var password: FormField {
        FormField(
            name: "password",
            label: account == nil
                ? LocalizedText(zh: "密码", en: "Password") : LocalizedText(zh: "新密码", en: "New password"),
            control: .credential(isSecret: true, autocomplete: "new-password"),
            hint: LocalizedText(
                zh: "至少 \(Accounts.shortestPassword) 位。", en: "At least \(Accounts.shortestPassword) characters."),
            isRequired: true)
    }

    private func problem(_ name: String) -> LocalizedText? {
        refusal?.fieldProblems.first { $0.field == name }?.message
    }

    private static let roles = LocalizedText(zh: "角色", en: "Roles")
}
