import Kernel
import Testing

@testable import Trading

@Suite("Open data: releases of a process")
struct OpenReleaseTests {
    private let site = "https://trade.example.cn"

    private func tree(_ process: OpenProcess, tags: [OpenEvent.Kind] = [.tender]) throws -> OpenTree {
        let release = OpenRelease(process, ocid: "ocds-213czf-\(process.code)", site: site)
        let heading = OpenRelease.Heading(id: "r1", date: SampleProcess.moment("2021-05-01 09:00"), tags: tags)
        return try OpenTree(release.bytes(heading))
    }

    private func roles(_ release: OpenTree, _ name: String) -> [String] {
        release["parties"]?.members.first { $0["name"]?.text == name }?["roles"]?.members.compactMap(\.text) ?? []
    }

    @Test("the same process gives the same bytes")
    func deterministic() throws {
        let release = OpenRelease(SampleProcess.purchase(), ocid: "o", site: site)
        let heading = OpenRelease.Heading(id: "r", date: SampleProcess.moment("2021-05-01 09:00"), tags: [.award])
        #expect(release.bytes(heading) == release.bytes(heading))
    }

    @Test("a purchase: parties with roles, lots, bids with their count, award, contract")
    func purchase() throws {
        let release = try tree(SampleProcess.purchase())
        #expect(release["buyer"]?["id"]?.text == "CN-USCC-11530500015110000X")
        #expect(roles(release, "市水利局") == ["buyer", "payer"])
        #expect(roles(release, "永昌招标代理公司") == ["procuringEntity"])
        #expect(roles(release, "甲公司") == ["tenderer", "supplier", "payee"])
        #expect(roles(release, "乙公司") == ["tenderer"])
        let tender = try #require(release["tender"])
        #expect(tender["value"]?["amount"]?.digits == "10000000")
        #expect(tender["status"]?.text == "active")
        #expect(tender["lots"]?.members.map { $0["status"]?.text } == ["complete", "active"])
        #expect(tender["procurementMethod"]?.text == "open" && tender["mainProcurementCategory"]?.text == "works")
        #expect(tender["enquiries"]?.members.first?["answer"]?.text == "含。")
        #expect(tender["amendments"]?.members.first?["rationale"]?.text == "延期公告")
        // The second lot isn't opened, so the number of tenderers isn't said for the whole.
        #expect(tender["numberOfTenderers"] == nil)
        #expect(release["bids"]?["details"]?.members.count == 3)
        #expect(
            release["bids"]?["statistics"]?.members.map { "\($0["measure"]?.text ?? "") \($0["value"]?.digits ?? "")" }
                == ["bids 3", "validBids 2", "disqualifiedBids 1"])
        let award = try #require(release["awards"]?.members.first)
        #expect(award["relatedBids"]?.members == [.text("TB-0001")])
        #expect(award["suppliers"]?.members.first?["name"]?.text == "甲公司")
        let contract = try #require(release["contracts"]?.members.first)
        #expect(contract["awardID"] == award["id"])
        #expect(contract["implementation"]?["transactions"]?.members.first?["value"]?["amount"]?.digits == "1000000.01")
        #expect(contract["guarantees"]?.members.count == 1)
        #expect(release["relatedProcesses"]?.members.first?["identifier"]?.text == "ocds-213czf-A5305000000")
        #expect(release["relatedProcesses"]?.members.first?["relationship"]?.members == [.text("unsuccessfulProcess")])
    }

    @Test("every reference leads to a party of the same release, every lot to a lot")
    func references() throws {
        for process in [SampleProcess.purchase(), SampleProcess.sale()] {
            let release = try tree(process)
            let parties = Set((release["parties"]?.members ?? []).compactMap { $0["id"]?.text })
            let lots = Set((release["tender"]?["lots"]?.members ?? []).compactMap { $0["id"]?.text })
            let awards = release["awards"]?.members ?? []
            let bids = release["bids"]?["details"]?.members ?? []
            let named =
                awards.flatMap { ($0["suppliers"] ?? $0["acquirers"])?.members ?? [] }
                + bids.flatMap { $0["tenderers"]?.members ?? [] }
                + [release["buyer"], release["tender"]?["procuringEntity"]].compactMap(\.self)
            #expect(!named.isEmpty && named.allSatisfy { parties.contains($0["id"]?.text ?? "") })
            let related = (awards + bids).flatMap { $0["relatedLots"]?.members.compactMap(\.text) ?? [] }
            #expect(!related.isEmpty && Set(related).isSubset(of: lots))
        }
    }

    @Test("a sale has no buyer and no supplier, but a seller and an acquirer", arguments: TradeCategory.allCases)
    func sales(_ category: TradeCategory) throws {
        let release = try tree(SampleProcess.sale(category))
        let isSale = category.direction == .sell
        #expect((release["buyer"] == nil) == isSale)
        #expect((release["tender"]?["disposal"] != nil) == isSale)
        #expect((release["tender"]?["mainProcurementCategory"] == nil) == isSale)
        #expect((release["tender"]?[isSale ? "minValue" : "value"]?["amount"]?.digits) == "10000000")
        #expect(roles(release, "市自然资源局").first == (isSale ? "seller" : "buyer"))
        #expect(roles(release, "置业公司").contains(isSale ? "acquirer" : "supplier"))
        let award = try #require(release["awards"]?.members.first)
        #expect(award[isSale ? "acquirers" : "suppliers"]?.members.count == 1)
        #expect(award[isSale ? "suppliers" : "acquirers"] == nil)
        guard isSale else { return }
        #expect(release["tender"]?["disposal"]?["premium"]?["amount"]?.digits == "2100000")
        #expect(release["tender"]?["lots"]?.members.first?["disposal"]?["increment"]?["amount"]?.digits == "100000")
    }

    // MARK: What was public when

    @Test("at the notice nothing is known of bids, and the release says that they are withheld")
    func notice() throws {
        let process = SampleProcess.purchase().seen(at: SampleProcess.moment("2021-03-30 09:00"))
        #expect(process.lots.map(\.number) == ["BD-0001"])
        let text = String(
            decoding: OpenRelease(process, ocid: "o", site: site).content, as: UTF8.self)
        for secret in ["甲公司", "乙公司", "TB-0001", "4800000", "\"bids\":{", "numberOfTenderers"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        let release = try OpenTree(text)
        #expect(release["withheldInformation"]?.members.first?["field"]?.text == "bids/details")
        #expect(
            release["withheldInformation"]?.members.first?["availabilityDate"]?.text == "2021-04-21T09:00:00+08:00")
    }

    @Test("between opening and candidates bids are pending, without ranks; then valid or disqualified")
    func opening() throws {
        let process = SampleProcess.purchase()
        let opened = process.seen(at: SampleProcess.moment("2021-04-21 09:30"))
        #expect(
            opened.bids.map(\.status) == [.pending, .pending, .pending] && opened.bids.allSatisfy { $0.rank == nil })
        #expect(opened.awards == [])
        let published = process.seen(at: SampleProcess.moment("2021-04-25 09:00"))
        #expect(published.bids.map(\.status) == [.valid, .valid, .disqualified])
        #expect(published.awards.map(\.status) == [.pending])
        #expect(process.seen(at: SampleProcess.moment("2021-04-30 09:00")).awards.map(\.status) == [.active])
    }

    @Test("a contract is public when it is published, not when it is signed")
    func contract() {
        let process = SampleProcess.purchase()
        #expect(process.seen(at: SampleProcess.moment("2021-05-10 12:00")).contracts == [])
        let published = process.seen(at: SampleProcess.moment("2021-05-11 09:00")).contracts
        #expect(published.map(\.id) == ["HT-0001"])
        #expect(published[0].payments == [] && published[0].amendments == [])
        #expect(published[0].milestones.map(\.status) == [.scheduled])
    }

    @Test("each public event is one release, in order, with its tag")
    func events() {
        #expect(
            SampleProcess.purchase().events.map { "\($0.kind.rawValue) \($0.key.prefix { $0 != ":" })" } == [
                "tender notice", "tenderUpdate notice", "tenderUpdate answer", "tenderAmendment change",
                "tenderUpdate opening", "award candidate", "award active", "contract signed",
                "contractAmendment contract-change", "implementation payment",
            ])
    }

    @Test("merging the releases of all events gives the process as it stands")
    func merging() throws {
        let process = SampleProcess.purchase()
        var merge = OpenMerge()
        for (index, event) in process.events.enumerated() {
            let release = OpenRelease(process.seen(at: event.at), ocid: "o", site: site)
            let heading = OpenRelease.Heading(id: "r\(index)", date: event.at, tags: [event.kind])
            let next = try OpenTree(release.bytes(heading))
            merge.add(OpenMerge.complete(next, over: merge.compiled))
        }
        let whole = try OpenTree(OpenRelease(process, ocid: "o", site: site).content)
        for section in ["parties", "tender", "bids", "awards", "contracts"] {
            #expect(sorted(merge.compiled[section]) == sorted(whole[section]), "\(section)")
        }
    }

    /// Without the order in which members came.
    private func sorted(_ tree: OpenTree?) -> OpenTree? {
        switch tree {
        case .object(let members):
            .object(
                members.map { OpenTree.Member($0.key, sorted($0.value) ?? .null) }.sorted { $0.key < $1.key })
        case .array(let members):
            .array(members.compactMap(sorted).sorted { "\($0["id"]?.text ?? "")" < "\($1["id"]?.text ?? "")" })
        default: tree
        }
    }

    @Test("the flat table has a row for each lot")
    func flat() throws {
        let rows = OpenFlat.rows(of: try tree(SampleProcess.purchase()))
        #expect(rows.count == 2 && rows.allSatisfy { $0.count == OpenFlat.columns.count })
        let first = Dictionary(uniqueKeysWithValues: zip(OpenFlat.columns, rows[0]))
        #expect(first["winner"] == "甲公司" && first["award_amount"] == "4800000" && first["bids"] == "3")
        #expect(OpenFlat.rows(of: try tree(SampleProcess.sale()))[0].contains("置业公司"))
    }
}
