import Kernel

// The tender section: the process as a whole, its lots and items, its papers and what was asked.
extension OpenRelease {
    func tender(_ json: inout OpenJSON) {
        let lots = process.lots
        json.text("id", process.number)
        json.text("title", process.title)
        json.text("description", process.scale)
        json.text("status", status)
        json.object("procuringEntity") { reference(process.agent ?? process.tenderee, to: &$0) }
        if isSale { json.value("minValue", base) } else { json.value("value", base) }
        if let first = lots.first { method(of: first, to: &json) }
        if let category = procurementCategory { json.text("mainProcurementCategory", category) }
        if let first = lots.first, !isSale { criteria(of: first, to: &json) }
        json.texts("submissionMethod", ["electronicSubmission"])
        json.period("tenderPeriod", lots.compactMap(\.announcedAt).min(), lots.compactMap(\.deadline).max())
        json.period(
            "enquiryPeriod", lots.compactMap(\.documentsFrom).min(), lots.compactMap(\.documentsUntil).max())
        json.flag("hasEnquiries", !process.enquiries.isEmpty)
        json.period("awardPeriod", lots.compactMap(\.publishedAt).min(), lots.compactMap(\.publicityUntil).max())
        tenderers(to: &json)
        techniques(to: &json)
        if isSale { json.object("disposal") { disposal(lots, to: &$0) } }
        json.objects("lots", lots, lot)
        json.objects("items", lots, item)
        json.objects("documents", process.notices.filter { $0.stage == .tender }, document)
        json.objects("enquiries", process.enquiries, enquiry)
        json.objects("amendments", amendments, amendment)
    }

    /// Draft projects aren't published; everything else follows from the lots.
    private var status: String {
        let states = process.lots.map(\.status)
        if states.contains("active") { return "active" }
        if states.contains("complete") { return "complete" }
        return states.allSatisfy { $0 == "cancelled" } ? "cancelled" : "unsuccessful"
    }

    private func method(of lot: OpenLot, to json: inout OpenJSON) {
        let code: String =
            switch lot.method {
            case .openTender, .listing, .auction, .oneOffer: "open"
            case .invitedTender: "selective"
            case .negotiation, .consultation, .inquiry: lot.qualification == .before ? "selective" : "limited"
            case .singleSource: "direct"
            case .framework: process.framework == nil ? "open" : "limited"
            }
        json.text("procurementMethod", code)
        json.text("procurementMethodDetails", lot.method.label.zh)
        json.text("procurementMethodRationale", lot.methodGround)
    }

    /// As the lots say; else by the category, or by the catalogue's first letter: A for goods, B for works, C for services.
    private var procurementCategory: String? {
        guard !isSale else { return nil }
        if let object = process.lots.compactMap(\.object).first { return object.rawValue }
        switch (process.category, process.lots.first?.classification?.first) {
        case (.works, _), (.procurement, "B"): return "works"
        case (.procurement, "C"): return "services"
        default: return "goods"
        }
    }

    private func criteria(of lot: OpenLot, to json: inout OpenJSON) {
        switch lot.comparison {
        case .lowestPrice: json.code("awardCriteria", "priceOnly")
        case .comprehensive, .benchmark: json.code("awardCriteria", "ratedCriteria")
        case .highestPrice, .nearestMean: json.code("awardCriteria", "priceOnly")
        }
        json.text("awardCriteriaDetails", lot.comparison.label.zh)
    }

    /// Their number and names, once every lot that was announced is opened or ended.
    private func tenderers(to json: inout OpenJSON) {
        guard !process.lots.contains(where: { $0.opened == nil && $0.ending == nil && $0.awardedAt == nil }),
            process.lots.contains(where: { $0.opened != nil })
        else { return }
        var seen: Set<String> = []
        let named = process.bids.flatMap(\.tenderers).filter {
            process.subjects[$0] != nil && seen.insert($0).inserted
        }
        // Of those who offered in an auction only the winner has a name.
        let isRising = process.lots.contains { $0.method.isRising }
        let counted = process.lots.compactMap(\.opened).max()
        json.integer("numberOfTenderers", named.isEmpty || isRising ? counted : named.count)
        references("tenderers", named, to: &json)
    }

    private func techniques(to json: inout OpenJSON) {
        // The agreement is made in the first stage; an order only points to it.
        let isFramework = process.framework == nil && process.lots.contains { $0.method == .framework }
        let isAuction = process.lots.contains { $0.method.isRising }
        guard isFramework || isAuction else { return }
        json.object("techniques") { json in
            json.flag("hasFrameworkAgreement", isFramework)
            json.flag("hasElectronicAuction", isAuction)
        }
    }

    // MARK: Lots and items

    private func lot(_ json: inout OpenJSON, _ lot: OpenLot) {
        json.text("id", lot.number)
        json.text("title", lot.title)
        json.text("description", lot.content)
        json.text("status", lot.status)
        let base = lot.priceForm == .total && lot.basePrice > .zero ? lot.basePrice : nil
        if isSale { json.value("minimumValue", base) } else { json.value("value", base) }
        json.period("tenderPeriod", lot.announcedAt, lot.deadline)
        json.period("contractPeriod", nil, nil, days: lot.durationDays)
        opening(lot, to: &json)
        if lot.deposit > .zero { json.value("depositRequired", lot.deposit) }
        json.flag("reservedForSmallFirms", isSale ? nil : lot.isReservedForSmall)
        if isSale { json.object("disposal") { disposal([lot], to: &$0) } }
    }

    private func opening(_ lot: OpenLot, to json: inout OpenJSON) {
        guard lot.method.isSealed, let moment = lot.openedAt ?? lot.deadline else { return }
        json.object("bidOpening") { json in
            json.moment("date", moment)
            json.code("description", lot.isOnline ? "网上不见面开标" : "现场开标")
        }
    }

    private func disposal(_ lots: [OpenLot], to json: inout OpenJSON) {
        json.code("direction", "sale")
        json.text("assetType", process.category.rawValue)
        json.value("startPrice", lots.count == 1 ? lots.first?.basePrice : base)
        json.value("increment", lots.count == 1 ? lots.first?.increment : nil)
        let deposits = lots.map(\.deposit.fen).reduce(0, &+)
        json.value("depositRequired", deposits > 0 ? Money(fen: deposits) : nil)
        json.flag("reserveExists", lots.contains(where: \.hasReserve))
        let premiums = lots.compactMap(\.premium?.fen)
        json.value("premium", premiums.isEmpty ? nil : Money(fen: premiums.reduce(0, &+)))
        json.text("priceUnit", lots.first.map { $0.priceForm.rawValue })
    }

    /// A lot is one item: what is bought or sold with it.
    private func item(_ json: inout OpenJSON, _ lot: OpenLot) {
        json.text("id", lot.number)
        json.text("description", lot.title)
        if let code = lot.classification {
            json.object("classification") { json in
                json.code("scheme", "CN-TRADE")
                json.text("id", code)
                json.text("description", process.category.label.zh)
            }
        }
        json.number("quantity", lot.quantity ?? .one)
        json.object("unit") { json in
            json.code("name", lot.quantity != nil && process.category == .land ? "平方米" : "项")
        }
        json.text("relatedLot", lot.number)
    }

    // MARK: Papers

    func document(_ json: inout OpenJSON, _ notice: OpenNotice) {
        json.text("id", notice.id)
        json.text("documentType", notice.type)
        json.text("title", notice.title)
        // A path alone is no address: without a site that is known, the paper is named but not linked.
        json.text("url", site.isEmpty ? nil : site + notice.path)
        json.moment("datePublished", notice.publishedAt)
        json.code("format", "text/html")
        json.code("language", "zh")
        json.texts("relatedLots", notice.lot.map { [$0] } ?? [])
    }

    private func enquiry(_ json: inout OpenJSON, _ enquiry: OpenEnquiry) {
        json.text("id", enquiry.id)
        json.moment("date", enquiry.askedAt)
        json.text("title", enquiry.title)
        json.text("description", enquiry.question)
        json.text("answer", enquiry.answer)
        json.moment("dateAnswered", enquiry.answeredAt)
        json.text("relatedLot", enquiry.lot)
    }

    private var amendments: [OpenAmendment] {
        let stops = process.lots.compactMap { lot -> OpenAmendment? in
            guard let moment = lot.suspendedAt else { return nil }
            var stop = OpenAmendment()
            stop.id = "suspension-\(lot.number)-\(moment.milliseconds / 1000)"
            (stop.lot, stop.at, stop.rationale) = (lot.number, moment, lot.suspension ?? "")
            stop.description = "暂停"
            return stop
        }
        let endings = process.lots.compactMap { lot -> OpenAmendment? in
            guard let ending = lot.ending, let moment = lot.endedAt else { return nil }
            var end = OpenAmendment()
            end.id = "\(ending.rawValue)-\(lot.number)"
            (end.lot, end.at, end.rationale) = (lot.number, moment, lot.reason ?? "")
            end.description = ending == .failed ? "流标（废标）" : ending == .terminated ? "终止" : "中标无效"
            return end
        }
        return process.amendments + stops + endings
    }

    func amendment(_ json: inout OpenJSON, _ change: OpenAmendment) {
        json.text("id", change.id)
        json.moment("date", change.at)
        json.text("rationale", change.rationale)
        json.text("description", change.description)
        json.texts("relatedLots", change.lot.map { [$0] } ?? [])
    }
}

extension OpenLot {
    /// By the standard's list of tender states.
    var status: String {
        switch ending {
        case .failed, .annulled: "unsuccessful"
        case .terminated: "cancelled"
        case nil: awardedAt == nil ? "active" : "complete"
        }
    }
}
