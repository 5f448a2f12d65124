import Hotline
import Kernel
import Registry

/// The way in to 12345: an answer that is there already, a request, or how one's own stands.
struct RequestFrontPage: ConsolePage {
    let language: Language
    let words: String
    let articles: [KnowledgeArticle]

    static let heading = LocalizedText(zh: "12345 诉求", en: "12345: tell us")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        let doors: [(LocalizedText, LocalizedText, Path)] = [
            (
                LocalizedText(zh: "我要反映", en: "File a request"),
                LocalizedText(zh: "咨询、求助、投诉、举报、建议、表扬", en: "A question, help, a complaint, a report, an idea, thanks"),
                .newRequest
            ),
            (
                LocalizedText(zh: "查我的诉求", en: "Follow mine"),
                LocalizedText(zh: "看办到哪一步、何时答复，催办、评价", en: "Where it stands and by when; urge, rate"), .followedRequest
            ),
            (
                LocalizedText(zh: "大家反映的事", en: "What others asked"),
                LocalizedText(zh: "公开的诉求和办理结果", en: "Public requests, and what came of them"), .publicRequests
            ),
            (
                LocalizedText(zh: "各县市情况", en: "By county"),
                LocalizedText(zh: "哪里反映多、办结多少，数据可下载", en: "How many where; data to download"), .requestAreas
            ),
        ]
        let list: [HTML] = doors.map { title, hint, path in
            """
            <li><a\(href: path.description)><strong>\(title, language)</strong>\
            <span class="hint">\(hint, language)</span></a></li>
            """
        }
        return """
            <link rel="stylesheet"\(href: Assets.hotline.address)>
            <h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>
            <p class="advice-danger">\(Self.emergency, language)</p>
            <ul class="request-doors">\(list)</ul>\(search)
            """
    }

    private var search: HTML {
        let found: [HTML] = articles.map { article in
            """
            <li><details class="disclosure"><summary>\(article.title)</summary><p class="prose">\(article.answer)</p>\
            <p class="hint">\(Self.basis, language)\(article.basis)</p></details></li>
            """
        }
        let answer: HTML? =
            words.isEmpty
            ? nil
            : found.isEmpty
                ? "<p>\(Self.noAnswer, language) <a\(href: Path.newRequest.description)>\(Self.ask, language)</a></p>"
                : "<ul class=\"request-answers\">\(found)</ul>"
        return """
            <section><h2>\(Self.searchTitle, language)</h2><form class="portal-search" role="search" action="\(Path.requests.description)">\
            <label class="unseen" for="request-words">\(Self.searchTitle, language)</label><div class="portal-search-row">\
            <input id="request-words" type="search" name="q" value="\(words)" placeholder="\(Self.example, language)">\
            <button class="button" type="submit">\(Self.find, language)</button></div></form>\(answer)</section>
            """
    }

    private static let lead = LocalizedText(
        zh: "拨打 12345 或在这里反映，全天24小时受理。", en: "Call 12345 or write here, day and night.")
    private static let emergency = LocalizedText(
        zh: "人身、财产有危险的，请直接拨打 110、119、120、122。", en: "In danger? Call 110, 119, 120 or 122 at once.")
    private static let searchTitle = LocalizedText(zh: "先查一查，可能已有答案", en: "Perhaps it is answered already")
    private static let example = LocalizedText(zh: "如：医保报销、落户", en: "Such as 医保报销")
    private static let find = LocalizedText(zh: "查找", en: "Find")
    private static let basis = LocalizedText(zh: "依据：", en: "Basis: ")
    private static let noAnswer = LocalizedText(zh: "没有现成的答案。", en: "There is no answer yet.")
    private static let ask = LocalizedText(zh: "向我们提问", en: "Ask us")
}

/// One request: what, where, whom to answer. Short enough for a telephone.
struct RequestFormPage: ConsolePage {
    let language: Language
    let typed: Form
    let once: String
    let categories: [OrderCategory]
    let regions: [(region: RegionCode, name: String)]
    let refusal: Refusal?

    static let heading = LocalizedText(zh: "我要反映", en: "File a request")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: RequestFrontPage.heading, path: Path.requests.description)] }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let form = EntryForm(
            path: Path.newRequest.description, token: FormToken("", once: once), fields: fields, more: position,
            submit: SubmitButton(label: LocalizedText(zh: "提交", en: "Send")),
            problems: refusal?.fieldProblems ?? [], draft: "request", hasFiles: true)
        return """
            <link rel="stylesheet"\(href: Assets.hotline.address)>
            <h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>\(form.html(in: language))
            """
    }

    private var fields: [FormField] {
        let publicKinds = OrderKind.allCases.map { kind in
            FormField.Choice(value: kind.rawValue, label: kind.label, hint: Self.kindHints[kind])
        }
        var fields = [
            FormField(
                name: "kind", label: LocalizedText(zh: "您要做什么", en: "What you want"), control: .radio(publicKinds),
                value: typed["kind"], isRequired: true),
            FormField(
                name: "content", label: LocalizedText(zh: "是什么事", en: "What it is about"), control: .textArea(rows: 6),
                value: typed["content"],
                hint: LocalizedText(
                    zh: "什么时候、什么地方、什么情况、希望怎么办。", en: "When, where, what happened, what should be done."),
                isRequired: true, limit: 4000, width: .full),
        ]
        if !categories.isEmpty {
            fields.append(
                FormField(
                    name: "category", label: LocalizedText(zh: "属于哪一类", en: "Which kind of matter"),
                    control: .select(
                        categories.map { FormField.Choice(value: $0.head.number, label: $0.fullName) },
                        prompt: LocalizedText(zh: "不清楚，由工作人员分类", en: "I don't know")), value: typed["category"]))
        }
        if !regions.isEmpty {
            fields.append(
                FormField(
                    name: "region", label: LocalizedText(zh: "县（市、区）", en: "County"),
                    control: .select(
                        regions.map {
                            FormField.Choice(value: $0.region.code, label: LocalizedText(verbatim: $0.name))
                        }, prompt: LocalizedText(zh: "市本级或不确定", en: "The city, or I don't know")),
                    value: typed["region"]))
        }
        return fields + [
            FormField(
                name: "address", label: LocalizedText(zh: "地点", en: "Place"), value: typed["address"],
                hint: LocalizedText(zh: "乡镇（街道）、路名、门牌、附近标志。", en: "Township, road, number, landmark."),
                isMarkedOptional: true, width: .full),
            FormField(
                name: "file", label: LocalizedText(zh: "照片", en: "Photographs"),
                control: .files(accept: ".jpg,.jpeg,.png"),
                hint: LocalizedText(
                    zh: "\(AttachmentRule.photos.words.zh)照片里的拍摄地点等信息会自动去掉，不对外公开。",
                    en:
                        "\(AttachmentRule.photos.words.en) What the camera wrote into them is taken out; they are never public."
                ),
                isMarkedOptional: true),
            FormField(
                name: "name", label: LocalizedText(zh: "怎么称呼您", en: "Your name"), value: typed["name"],
                isMarkedOptional: true),
            FormField(
                name: "phone", label: LocalizedText(zh: "联系电话", en: "Telephone"), value: typed["phone"],
                hint: LocalizedText(
                    zh: "用来答复您；承办单位须说明用途才能查看。", en: "To answer you; a unit must say what for before it sees it.")),
            FormField(
                name: "secret",
                label: LocalizedText(zh: "保密：不让承办单位知道我是谁", en: "Secret: the unit must not know who I am"),
                control: .checkbox, value: typed["secret"]),
            FormField(
                name: "anonymous",
                label: LocalizedText(zh: "匿名：不留电话，凭查询码查结果", en: "Anonymous: no number; I follow it by its code"),
                control: .checkbox, value: typed["anonymous"]),
        ]
    }

    /// Filled by the telephone itself, if the person wants so and it knows.
    private var position: HTML {
        let inputs: [HTML] = ["latitude", "longitude"].map { name in
            "<input type=\"hidden\" name=\"\(name)\"\(attribute: "value", typed[name])>"
        }
        return """
            <p class="actions" data-locate hidden data-found="\(Self.found, language)" \
            data-failed="\(Self.notFound, language)">\(inputs)\
            <button class="button button-secondary" type="button">\(Self.locate, language)</button> \
            <span class="hint" role="status"></span></p>
            """
    }

    private static let locate = LocalizedText(zh: "附上我现在的位置", en: "Add where I am now")
    private static let found = LocalizedText(
        zh: "已附上，误差约 {n} 米。只用来找到地点，公开时不会精确到门牌。",
        en: "Added, within some {n} metres. It serves to find the place and is never published exactly.")
    private static let notFound = LocalizedText(
        zh: "没有取得位置，请写明地点。", en: "The position isn't known. Please write where it is.")

    private static let kindHints: [OrderKind: LocalizedText] = [
        .report: LocalizedText(zh: "举报违法违规，从不公开", en: "of something unlawful; never public"),
        .complaint: LocalizedText(zh: "对部门、服务、环境不满", en: "of an office, a service, surroundings"),
    ]
    private static let lead = LocalizedText(
        zh: "不用注册。写错了也不要紧，工作人员会与您核对。", en: "No account is needed. Somebody will check with you.")
}

/// The number and the code, once.
struct RequestReceivedPage: ConsolePage {
    let language: Language
    let order: HotlineOrder

    var title: LocalizedText { LocalizedText(zh: "已收到", en: "Received") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: RequestFrontPage.heading, path: Path.requests.description)] }

    var html: HTML {
        let code = order.queryCode ?? ""
        return """
            <link rel="stylesheet"\(href: Assets.hotline.address)>
            <h1>\(title, language)</h1><section class="panel filed"><p class="filed-number">\(order.head.number)</p>\
            <p class="filed-code">\(Self.codeLabel, language) <strong>\(code)</strong></p><p>\(Self.keep, language)</p></section>
            <p>\(Self.next, language)</p>
            <p class="actions">\(ButtonLink(
                label: LocalizedText(zh: "查看进度", en: "Follow it"),
                path: Path.followedRequest.with(["number": order.head.number]).description, weight: .primary
            ).html(in: language))</p>
            """
    }

    private static let codeLabel = LocalizedText(zh: "查询码", en: "Query code")
    private static let keep = LocalizedText(
        zh: "请截图或抄下编号和查询码：只显示这一次。留了电话的，也可以用电话查询。",
        en: "Keep number and code: they are shown this once. With a telephone number you can follow it by that too.")
    private static let next = LocalizedText(
        zh: "工作人员会尽快受理；不予受理的会说明理由，您可以申请复核一次。",
        en: "Somebody will accept it soon; if not, you learn why and can appeal once.")
}
