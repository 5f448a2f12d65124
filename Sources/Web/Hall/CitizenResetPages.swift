import HTTPTypes
import Hummingbird
import Kernel
import Registry
import ServiceHall

extension PathOf {
    static func citizenReset(_ number: Segment) -> PathOf { "/hall/citizens/\(number)/password" }
}

/// Somebody with their identity card at a window who has forgotten the password: the clerk checks the card, says how, and
/// reads out a code.
struct CitizenResetPages: Sendable {
    let desk: HallDesk
    private static let access = StaffAccess.roles(HallDesk.clerks)
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.citizenReset("number"), Self.access, use: show)
        routes.post(.citizenReset("number"), Self.access, use: reset)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(context)
    }

    private func reset(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            guard let basis = form.text("basis") else {
                throw Refusal.invalid("basis", zh: "请写明核验了什么。", en: "Say what was checked.")
            }
            let code = try await registry.resetAtWindow(
                context.gap("number"), basis: basis, as: context.actor, random: desk.accounts.random)
            return try await page(context, code: code)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(context, typed: form["basis"], refusal: refusal)
        }
    }

    private func page(
        _ context: StaffContext, code: String? = nil, typed: String = "", refusal: Refusal? = nil
    ) async throws -> Response {
        let citizen = try await registry.matter(Citizen.self, number: context.gap("number"), as: context.actor)
        let page = CitizenResetPage(
            language: context.language, citizen: citizen, site: desk.console.settings.site, code: code, typed: typed,
            refusal: refusal, token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }
}

struct CitizenResetPage: ConsolePage {
    let language: Language
    let citizen: Citizen
    let site: String?
    let code: String?
    let typed: String
    let refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "重设密码", en: "Reset the password")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        let path = Path.matter(Citizen.register.name, citizen.head.number).description
        return [Breadcrumb(title: LocalizedText(verbatim: citizen.head.number), path: path)]
    }

    var html: HTML {
        let number = SettingsPage.masked(citizen.identityNumber)
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: "\(citizen.name) · \(number)"), lead: Self.lead)
        return "\(heading.html(in: language))\(code.map(shown) ?? form)"
    }

    private func shown(_ code: String) -> HTML {
        let content: HTML = """
            <p class="lead"><code class="secret">\(code)</code></p><p>\(Self.how, language) \
            <code>\((site ?? "") + Path.newPassword.description)</code></p>
            """
        return Panel(title: LocalizedText(zh: "验证码（只显示这一次）", en: "The code, shown this once"), content: content)
            .html(in: language)
    }

    private var form: HTML {
        let form = EntryForm(
            path: Path.citizenReset(citizen.head.number).description, token: token,
            fields: [
                FormField(
                    name: "basis", label: LocalizedText(zh: "核验依据", en: "What was checked"),
                    value: typed.isEmpty ? "本人到场，核对身份证原件" : typed,
                    hint: LocalizedText(
                        zh: "写入留痕，本人事后可以查到是谁在何时办理的。", en: "Goes into the trail, with who did it and when."),
                    isRequired: true, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "已核对，给出验证码", en: "Checked: give a code")),
            problems: refusal?.fieldProblems ?? [])
        return Panel(title: Self.heading, content: form.html(in: language)).html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "请当面核对身份证件与本人。密码由本人自己设置，工作人员看不到。",
        en: "Check person and card. They set the password themselves; nobody else sees it.")
    private static let how = LocalizedText(
        zh: "30分钟内有效。请本人在手机上打开“忘记密码”，输入证件号码和这个验证码：",
        en: "Good for 30 minutes. They open “Forgotten the password?” and type their number and this code:")
}
