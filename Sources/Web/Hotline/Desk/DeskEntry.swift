import Hotline
import Kernel
import Registry

/// What an agent typed during a call, as an order and its caller.
struct DeskEntry: Sendable {
    let form: Form
    /// The call it came by, and whether the line called was merged into 12345.
    var call: HotlineCall?
    var isMergedLine = false

    subscript(_ name: String) -> String { form[name] }

    var phone: String? { form.text("phone") ?? (isFresh ? call?.phone : nil) }

    /// Nothing was sent yet.
    var isFresh: Bool { form.fields.items.allSatisfy { ["call", "phone", "csrf"].contains($0.name) } }

    var secrecy: Secrecy { Secrecy(rawValue: self["secrecy"]) ?? .open }

    /// What it is about, in a few words: as typed, else the first of what was said.
    var title: String { form.text("title") ?? Self.headline(self["content"]) }

    static func headline(_ content: String) -> String {
        let first = content.trimmed.prefix { !"。！？；\n.!?;".contains($0) }
        return String((first.isEmpty ? content.trimmed[...] : first).prefix(40))
    }

    var caller: CallerDetails? {
        guard secrecy != .anonymous else { return nil }
        return CallerDetails(name: form.text("name"), phone: phone, email: form.text("email"))
    }

    /// `category` by its number, if it is one in use.
    func order(in category: OrderCategory?) -> HotlineOrder {
        var order = HotlineOrder()
        order.source = isMergedLine ? .mergedLine : OrderSource(rawValue: self["source"]) ?? .phone
        order.line = call?.line
        order.secrecy = secrecy
        order.kind = OrderKind(rawValue: self["kind"]) ?? .help
        order.category = category?.head.number
        order.urgency = OrderUrgency(rawValue: self["urgency"]) ?? .normal
        order.limitClass = category?.limitClass ?? .usual
        order.title = title
        order.content = self["content"].trimmed
        order.address = form.text("address")
        order.head.region = RegionCode(self["region"]) ?? .baoshan
        if let place = Place(latitude: self["latitude"], longitude: self["longitude"]), order.address != nil {
            (order.latitude, order.longitude) = (place.latitude, place.longitude)
        }
        order.objectUnit = form.text("object_unit")
        order.wantsReply = secrecy != .anonymous && self["no_reply"] != "on"
        order.externalID = form.text(FormToken.onceName).map { "desk-\($0)" }
        return order
    }

    // MARK: What was decided

    /// What the pressed button means; nil for one that only fills in.
    enum Press: Sendable, Hashable {
        case decide(DeskDecision)
        /// Takes an article's answer over.
        case use(article: String)
        case sort(category: String)
    }

    func press() throws(Refusal) -> Press {
        let parts = self["do"].split(separator: ":", maxSplits: 1).map(String.init)
        let subject = parts.count == 2 ? parts[1] : ""
        switch parts.first {
        case "use": return .use(article: subject)
        case "sort": return .sort(category: subject)
        case "accept": return .decide(.accept)
        case "transfer":
            guard let number = EmergencyNumber(rawValue: subject) else { throw Self.noSuchButton }
            return .decide(.transfer(number))
        case "merge":
            return .decide(.merge(into: subject, reason: form.text("merge_reason") ?? "同一事项，并入首件办理"))
        case "answer":
            guard let words = form.text("answer") else {
                throw .invalid(
                    "answer", zh: "请写下答复内容，或按 Alt K 选用知识。", en: "Write the answer, or take an article with Alt K.")
            }
            return .decide(.answer(words, article: form.text("article")))
        case "dispatch":
            let parts = self["unit"].split(separator: "|", maxSplits: 1).map(String.init)
            guard let unit = form.text("other_unit") ?? parts.first else {
                throw .invalid("unit", zh: "请选择承办单位。", en: "Choose the unit.")
            }
            let why = form.text("other_unit") == nil && parts.count == 2 ? parts[1] : nil
            guard let reason = form.text("reason") ?? why else {
                throw .invalid("reason", zh: "不按派单目录的，请写明派单依据。", en: "Say why it goes there.")
            }
            return .decide(.dispatch(unit: unit, reason: reason))
        default: return .decide(.keep)
        }
    }

    private static let noSuchButton = Refusal.rule(
        zh: "没有这个按钮，未登记。", en: "There is no such button. Nothing was entered.")

    /// What is missing for it, all at once.
    func problems(for decision: DeskDecision, in category: OrderCategory?) -> [FieldProblem] {
        if case .transfer = decision { return [] }
        var problems: [FieldProblem] = []
        if let caller, !caller.isReachable {
            problems.append(
                FieldProblem(
                    "phone", zh: "请填写能打通的号码；不愿留下的，选“匿名”。",
                    en: "Fill in a number that can be right, or choose “anonymous”."))
        }
        if form.text("content") == nil {
            problems.append(FieldProblem("content", zh: "请记录诉求内容。", en: "Write down what was said."))
        }
        if category?.needsPlace == true, form.text("address") == nil {
            problems.append(
                FieldProblem("address", zh: "请问清具体地址（街道、路名、门牌）。", en: "Ask for the place: street, road, number."))
        }
        return problems
    }

    /// A number that can't be right: at the desk a warning, since the agent hears it.
    static func isOddNumber(_ phone: String) -> Bool {
        let digits = HotlineCaller.normalised(phone)
        return !(7...12).contains(digits.count) || digits.hasPrefix("1") && digits.count != 11
    }
}
