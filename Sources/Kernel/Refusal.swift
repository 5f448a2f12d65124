/// What is wrong with one field of a form or one cell of a file.
package struct FieldProblem: Error, Hashable, Sendable {
    /// The field's key in its register or form.
    package let field: String
    package let message: LocalizedText
    /// The line of an imported file, counting its header as 1; nil in a form.
    package let line: Int?

    package init(_ field: String, _ message: LocalizedText, line: Int? = nil) {
        self.field = field
        self.message = message
        self.line = line
    }

    package init(_ field: String, zh: String, en: String) {
        self.init(field, LocalizedText(zh: zh, en: en))
    }
}

/// Why Heng declined, in words the reader can act on.
package enum Refusal: Error, Hashable, Sendable {
    case signInFirst
    case wrongCredentials
    case tooManyAttempts(minutes: Int)
    case needsRole(LocalizedText)
    case otherOrganisation
    case notFound(LocalizedText)
    /// `from`: the states in which it can be done, where they are few enough to name.
    case notPossible(act: LocalizedText, state: LocalizedText, from: [LocalizedText] = [])
    case invalid([FieldProblem])
    case changedMeanwhile(by: String)
    case formExpired
    case tooLarge(limitMegabytes: Int)
    case unreadable(LocalizedText)
    /// A rule of the business stands against it; the text says which and what to do.
    case rule(LocalizedText)
    case storageFull
    case busy
    /// The database does not answer, or not so that Heng can work with it; the text says why and what to do.
    case unreachable(LocalizedText)
    /// The connection broke between the order to save and its confirmation.
    case outcomeUnknown

    package static func rule(zh: String, en: String) -> Refusal { .rule(LocalizedText(zh: zh, en: en)) }

    package static func invalid(_ field: String, zh: String, en: String) -> Refusal {
        .invalid([FieldProblem(field, zh: zh, en: en)])
    }

    package var message: LocalizedText {
        switch self {
        case .signInFirst: LocalizedText(zh: "请先登录。", en: "Please sign in first.")
        case .wrongCredentials:
            LocalizedText(zh: "账号或密码不正确，请重新输入。", en: "The account or the password is wrong. Please try again.")
        case .tooManyAttempts(let minutes):
            LocalizedText(
                zh: "尝试次数过多，请\(minutes)分钟后再试。",
                en: "Too many attempts. Try again in \(minutes) \(minutes == 1 ? "minute" : "minutes").")
        case .needsRole(let role):
            LocalizedText(zh: "此操作需要“\(role.zh)”角色。", en: "This takes the role “\(role.en)”.")
        case .otherOrganisation:
            LocalizedText(zh: "该记录属于其他单位，您没有权限。", en: "This record belongs to another organisation.")
        case .notFound(let what):
            LocalizedText(zh: "没有找到\(what.zh)，请核对。", en: "\(what.en) was not found. Check the number.")
        case .notPossible(let act, let state, let from):
            LocalizedText(
                zh: "当前状态为“\(state.zh)”，不能“\(act.zh)”\(Self.quoted(from.map(\.zh), "；须在", "状态办理"))。刷新页面可看到最新状态。",
                en:
                    "“\(act.en)” is not possible while the state is “\(state.en)”\(Self.quoted(from.map(\.en), "; it is while it is ", "")). Reload to see where it stands."
            )
        case .invalid(let problems):
            LocalizedText(
                zh: "有\(problems.count)处需要更正，未保存任何内容。",
                en: problems.count == 1
                    ? "One entry needs correcting. Nothing was saved."
                    : "\(problems.count) entries need correcting. Nothing was saved.")
        case .changedMeanwhile(let name):
            LocalizedText(
                zh: "\(name.isEmpty ? "有人" : name)刚刚修改了这条记录。您填写的内容仍在下方，请核对后再次提交。",
                en:
                    "\(name.isEmpty ? "Somebody" : name) has just changed this record. What you typed is kept below. Check it and submit again."
            )
        case .formExpired:
            LocalizedText(
                zh: "页面已过期，未保存任何内容。请重新打开后提交。", en: "The page has expired and nothing was saved. Open it again.")
        case .tooLarge(let limit):
            LocalizedText(
                zh: "文件超过\(limit) MB，未导入任何内容。请拆分后重试。",
                en: "The file is larger than \(limit) MB. Nothing was imported. Split it and try again.")
        case .unreadable(let why): why
        case .rule(let text): text
        case .storageFull:
            LocalizedText(
                zh: "磁盘空间已满，本次操作未保存，已保存的内容不受影响。请联系管理员。",
                en: "The disk is full. This was not saved; what was saved before is safe. Tell the administrator.")
        case .busy:
            LocalizedText(
                zh: "系统繁忙，本次操作未保存，请稍后重试。", en: "The system is busy and this was not saved. Try again shortly.")
        case .unreachable(let why): why
        case .outcomeUnknown:
            LocalizedText(
                zh: "与数据库的连接在保存时中断，无法确定是否已经保存。请先查看记录，再决定是否重新提交。",
                en:
                    "The connection to the database broke while this was being saved, so it may or may not be. Look at the record before submitting again."
            )
        }
    }

    /// A stable name for programs.
    package var code: String {
        switch self {
        case .signInFirst: "sign-in-first"
        case .wrongCredentials: "wrong-credentials"
        case .tooManyAttempts: "too-many-attempts"
        case .needsRole: "needs-role"
        case .otherOrganisation: "other-organisation"
        case .notFound: "not-found"
        case .notPossible: "not-possible"
        case .invalid: "invalid"
        case .changedMeanwhile: "changed-meanwhile"
        case .formExpired: "form-expired"
        case .tooLarge: "too-large"
        case .unreadable: "unreadable"
        case .rule: "rule"
        case .storageFull: "storage-full"
        case .busy: "busy"
        case .unreachable: "unreachable"
        case .outcomeUnknown: "outcome-unknown"
        }
    }
}

extension Refusal {
    /// “one”“another” with words around them; nothing for none.
    private static func quoted(_ names: [String], _ before: String, _ after: String) -> String {
        names.isEmpty ? "" : before + names.map { "“\($0)”" }.joined() + after
    }
}
