package import Kernel
package import Registry

/// A leaf of the tree by which orders are sorted (诉求分类), and what it says of publicity and time.
package struct OrderCategory: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var code = ""
    package var name = ""
    package var group = ""
    package var summary: String?
    package var keywords: String?
    package var limitClass = LimitClass.usual
    package var needsPlace = false
    package var publicity = Publicity.closed
    package var isResidential = false

    package init() {}

    package static let fields: [Field<OrderCategory>] = [
        Field(\.code, "code", zh: "分类代码", en: "Code", .text(1...20), listed: true, searched: true),
        Field(\.name, "name", zh: "分类名称", en: "Name", .text(1...80), listed: true, searched: true),
        Field(\.group, "topic", zh: "一级分类", en: "Group", .text(1...80), listed: true),
        Field(\.summary, "summary", zh: "说明", en: "Description", .prose(500)),
        Field(
            \.keywords, "keywords", zh: "俗称和同义词", en: "Everyday words", .text(1...300),
            hint: LocalizedText(zh: "用空格分开。", en: "Separated by spaces."), searched: true),
        Field(\.limitClass, "limit_class", zh: "时限类别", en: "Limit", .choice(of: LimitClass.self)),
        Field(\.needsPlace, "needs_place", zh: "须有地点", en: "Needs a place", .flag),
        Field(
            \.publicity, "publicity", zh: "公开方式", en: "Publicity", .choice(of: Publicity.self),
            hint: LocalizedText(
                zh: "只有公共空间的求助、建议和环境类投诉可以公开。",
                en: "Only help and suggestions on public space, and complaints on the environment."), listed: true),
        Field(\.isResidential, "is_residential", zh: "住宅周边", en: "Near homes", .flag),
    ]

    package static let register = Register(
        ledger: OrderCategory.self, "order_category", zh: "诉求分类", en: "Categories of orders",
        purpose: LocalizedText(
            zh: "诉求的分类、时限类别和公开规则；公开的分类也是开放接口的服务类型。",
            en: "How orders are sorted, with limit and publicity; public ones are the services of Open311."),
        prefix: "FL", keepers: [.hotlineManager, .administrator], order: SortOrder("code"))
}

/// Whether the public may read an order (公开方式).
package enum Publicity: String, Labelled {
    case closed
    /// Once somebody has looked at it.
    case moderated
    case open

    package var label: LocalizedText {
        switch self {
        case .closed: LocalizedText(zh: "不公开", en: "not public")
        case .moderated: LocalizedText(zh: "审核后公开", en: "public once checked")
        case .open: LocalizedText(zh: "公开", en: "public")
        }
    }
}

/// Something a category asks besides (分类补充问题): an attribute of an Open311 service.
package struct CategoryQuestion: LedgerEntry {
    /// As GeoReport v2 names them.
    package enum Datatype: String, Labelled {
        case string, number, datetime, text, singlevaluelist, multivaluelist

        package var label: LocalizedText {
            switch self {
            case .string: LocalizedText(zh: "短文本", en: "short text")
            case .number: LocalizedText(zh: "数字", en: "number")
            case .datetime: LocalizedText(zh: "日期时间", en: "date and time")
            case .text: LocalizedText(zh: "长文本", en: "long text")
            case .singlevaluelist: LocalizedText(zh: "单选", en: "one of a list")
            case .multivaluelist: LocalizedText(zh: "多选", en: "several of a list")
            }
        }

        var isList: Bool {
            switch self {
            case .singlevaluelist, .multivaluelist: true
            case .string, .number, .datetime, .text: false
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var category = ""
    package var code = ""
    package var question = ""
    package var explanation: String?
    package var datatype = Datatype.string
    package var isInput = true
    package var isRequired = false
    package var place = 1
    /// One choice to a line: "off=不亮".
    package var choices: String?

    package init() {}

    package static let fields: [Field<CategoryQuestion>] = [
        Field(\.category, "category", zh: "分类", en: "Category", .reference("order_category"), listed: true),
        Field(\.code, "code", zh: "代码", en: "Code", .text(1...40), listed: true),
        Field(\.question, "question", zh: "问题", en: "Question", .text(1...200), listed: true, searched: true),
        Field(\.explanation, "explanation", zh: "填写说明", en: "How to answer", .text(1...300)),
        Field(\.datatype, "datatype", zh: "类型", en: "Type", .choice(of: Datatype.self), listed: true),
        Field(
            \.isInput, "is_input", zh: "须填写", en: "Is answered", .flag,
            hint: LocalizedText(zh: "不选的只作提示。", en: "Unticked, it only informs.")),
        Field(\.isRequired, "is_required", zh: "必填", en: "Required", .flag),
        Field(\.place, "place", zh: "顺序", en: "Order", .integer(1...999), listed: true),
        Field(
            \.choices, "choices", zh: "选项", en: "Choices", .prose(4000),
            hint: LocalizedText(zh: "每行一项，如 off=不亮。", en: "One to a line: off=doesn't light.")),
    ]

    package static let register = Register(
        ledger: CategoryQuestion.self, "category_question", zh: "分类补充问题", en: "Questions of categories",
        purpose: LocalizedText(
            zh: "按分类须补充了解的信息，也是开放接口的服务定义。", en: "What a category asks besides; the definitions of Open311 services."),
        prefix: "WT", keepers: [.hotlineManager, .administrator], order: SortOrder("place"))

    package struct Option: Sendable, Hashable {
        package let key: String
        package let name: String
    }

    package var options: [Option] {
        (choices ?? "").split(whereSeparator: \.isNewline).compactMap { line in
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix { $0.isWhitespace } }
            guard let key = parts.first, !key.isEmpty else { return nil }
            return Option(key: String(key), name: String(parts.last ?? key))
        }
    }

    package var problems: [FieldProblem] {
        guard datatype.isList != options.isEmpty else {
            return [FieldProblem("choices", zh: "单选、多选须有选项，其他类型没有。", en: "Lists have choices; other types none.")]
        }
        guard Set(options.map(\.key)).count == options.count else {
            return [FieldProblem("choices", zh: "选项代码重复。", en: "A choice stands there twice.")]
        }
        return []
    }

    /// What is wrong with these answers; nil when they will do.
    package func flaw(in answers: [String]) -> LocalizedText? {
        let given = answers.filter { !$0.isEmpty }
        guard !given.isEmpty else {
            return isInput && isRequired
                ? LocalizedText(zh: "请填写“\(question)”。", en: "Answer “\(question)”.") : nil
        }
        let isRight =
            switch datatype {
            case .string, .text: given.count == 1
            case .number: given.count == 1 && Ratio(decimal: given[0]) != nil
            case .datetime: given.count == 1 && (Timestamp(given[0]) != nil || Day(given[0].prefix(10)) != nil)
            case .singlevaluelist: given.count == 1 && options.contains { $0.key == given[0] }
            case .multivaluelist: given.allSatisfy { answer in options.contains { $0.key == answer } }
            }
        guard !isRight else { return nil }
        return LocalizedText(zh: "“\(question)”的内容不符合要求。", en: "The answer to “\(question)” doesn't fit.")
    }
}
