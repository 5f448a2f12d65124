import Hotline
import Hummingbird
import Kernel
import Registry

/// 12345 for everybody: the front page, and filing a request with a photograph and the place in words.
struct RequestPages: Sendable {
    let desk: HotlineDesk
    /// Of one telephone number: whoever has more than this to say at once calls.
    private let attempts = TrackingAttempts()
    /// Of those who give no number, all together.
    private let anonymous = RequestLimit(perMinute: 20)
    private var registry: Registry { desk.registry }

    init(desk: HotlineDesk) {
        self.desk = desk
    }

    func add(to routes: Routes) {
        routes.get(.requests, .public, use: front)
        routes.get(.newRequest, .public, use: ask)
        routes.post(.newRequest, .public, limit: .upload, use: file)
    }

    private func front(_ request: Request, context: PublicContext) async throws -> Response {
        let words = String(context.visit.query["q"].trimmed.prefix(60))
        let articles = words.isEmpty ? [] : try await registry.knowledge(about: words, for: .everybody)
        let page = RequestFrontPage(language: context.visit.language, words: words, articles: articles)
        return await desk.console.page(page, for: context.visit)
    }

    private func ask(_ request: Request, context: PublicContext) async throws -> Response {
        try await page(Form(FormFields()), context)
    }

    private func page(_ form: Form, _ context: PublicContext, refusal: Refusal? = nil) async throws -> Response {
        let categories = try await desk.categories()
        let page = RequestFormPage(
            language: context.visit.language, typed: form, once: Self.once(of: form),
            categories: categories, regions: try await registry.hotlineRegions(), refusal: refusal)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    /// Sent twice, it is one request.
    private static func once(of form: Form) -> String {
        form.text(FormToken.onceName) ?? String(UInt64.random(in: .min ... .max), radix: 36)
    }

    private func file(_ form: Form, context: PublicContext) async throws -> Response {
        do {
            let order = try await self.order(form, context)
            let page = RequestReceivedPage(language: context.visit.language, order: order)
            return await desk.console.page(page, for: context.visit)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(form, context, refusal: refusal)
        }
    }

    private func order(_ form: Form, _ context: PublicContext) async throws -> HotlineOrder {
        let categories = try await desk.categories()
        let category = categories.first { $0.head.number == form["category"] }
        let isAnonymous = form["anonymous"] == "on"
        let problems = Self.problems(form, category, isAnonymous: isAnonymous)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        guard let centre = category?.head.organisation ?? categories.first?.head.organisation else {
            throw Refusal.rule(zh: "网上受理尚未开通，请拨打12345。", en: "Filing on the web isn't open yet. Please call 12345.")
        }
        if isAnonymous {
            try anonymous.admit(0, at: registry.now)
        } else {
            try attempts.admit(HotlineCaller.normalised(form["phone"]), at: registry.now)
        }
        let files = try Self.photos(form.allFiles("file"))
        return try await registry.file(
            Self.draft(form, category, centre, isMobile: context.visit.isMobile),
            from: isAnonymous ? nil : CallerDetails(name: form.text("name"), phone: form.text("phone")),
            deciding: .keep, files: files, random: desk.accounts.random(10), as: .caller(of: centre))
    }

    private static func photos(_ files: [UploadedFile]) throws -> [NewAttachment] {
        guard files.count <= AttachmentRule.photos.number else {
            throw Refusal.invalid(
                "file", zh: "最多\(AttachmentRule.photos.number)张照片。",
                en: "At most \(AttachmentRule.photos.number) photographs.")
        }
        return try files.map { try NewAttachment(named: $0.name, $0.bytes, by: .photos) }
    }

    private static func draft(
        _ form: Form, _ category: OrderCategory?, _ centre: String, isMobile: Bool
    ) -> HotlineOrder {
        var order = HotlineOrder()
        order.head.organisation = centre
        order.head.region = RegionCode(form["region"]) ?? .baoshan
        order.source = isMobile ? .app : .web
        order.externalID = form.text(FormToken.onceName).map { "web-\($0.prefix(40))" }
        order.kind = OrderKind(rawValue: form["kind"]) ?? .help
        order.category = category?.head.number
        order.limitClass = category?.limitClass ?? .usual
        order.secrecy = form["anonymous"] == "on" ? .anonymous : form["secret"] == "on" ? .secret : .open
        order.wantsReply = order.secrecy != .anonymous
        order.content = form["content"].trimmed
        order.title = DeskEntry.headline(order.content)
        order.address = form.text("address")
        let place = Self.place(form)
        order.latitude = place?.latitude
        order.longitude = place?.longitude
        return order
    }

    /// Where the telephone says it is. What lies outside the city is no place of a request here.
    private static func place(_ form: Form) -> Place? {
        Place(latitude: form["latitude"], longitude: form["longitude"]).flatMap { $0.isInCity ? $0 : nil }
    }

    private static func problems(_ form: Form, _ category: OrderCategory?, isAnonymous: Bool) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if OrderKind(rawValue: form["kind"]) == nil {
            problems.append(FieldProblem("kind", zh: "请选择您要做什么。", en: "Choose what you want."))
        }
        if form["content"].trimmed.count < 4 {
            problems.append(FieldProblem("content", zh: "请写清楚是什么事，至少四个字。", en: "Say what it is about."))
        }
        if form["content"].count > 4000 {
            problems.append(FieldProblem("content", zh: "最多4000字。", en: "At most 4,000 characters."))
        }
        if category?.needsPlace == true, form.text("address") == nil, place(form) == nil {
            problems.append(
                FieldProblem("address", zh: "请写具体地址：街道、路名、门牌或附近标志。", en: "Give the place: street, number or landmark."))
        }
        if !isAnonymous, let phone = form.text("phone"), DeskEntry.isOddNumber(phone) {
            problems.append(
                FieldProblem(
                    "phone", zh: "号码不对，将无法答复您。手机号11位，座机请加区号。",
                    en: "This number can't be right; you could not be answered."))
        } else if !isAnonymous, form.text("phone") == nil {
            problems.append(
                FieldProblem("phone", zh: "请留电话，以便答复；不愿留的，勾选“匿名”。", en: "Leave a number, or tick “anonymous”."))
        }
        return problems
    }
}
