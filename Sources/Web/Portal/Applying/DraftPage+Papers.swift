import Kernel
import Registry
import ServiceHall

// The second step: a photograph or a file for each paper, kept as soon as it has arrived.
extension DraftPage {
    /// A paper as the page asks for it.
    private struct Paper {
        let key: String
        let name: LocalizedText
        var isOptional = false
        var way = ItemMaterial.Way.upload
        var notes: [LocalizedText] = []
    }

    var papersStep: HTML {
        let cards = papers.map(card)
        return """
            <ol class="portal-papers">\(cards)</ol>\(isSupplement ? supplementNote : nil)
            \(isSupplement ? nil : "<p class=\"actions\">\(next(.review))</p>" as HTML)
            """
    }

    private var papers: [Paper] {
        if isSupplement {
            return [Paper(key: ApplicationDraft.others, name: LocalizedText(zh: "要补的材料", en: "The papers asked for"))]
        }
        var papers = materials.sorted { $0.isRequired && !$1.isRequired }.map(paper)
        if draft.isByAgent {
            papers.append(
                Paper(
                    key: ApplicationDraft.authorisation,
                    name: LocalizedText(zh: "授权委托书", en: "Letter of authorisation"),
                    notes: [
                        LocalizedText(
                            zh: "由申请人签字或盖章，写明委托您办理本事项。", en: "Signed by the applicant, naming you and this service.")
                    ]))
        }
        papers.append(
            Paper(
                key: ApplicationDraft.others, name: LocalizedText(zh: "其他说明材料", en: "Anything else"), isOptional: true))
        return papers
    }

    private func paper(_ material: ItemMaterial) -> Paper {
        var notes: [LocalizedText] = []
        switch material.way {
        case .shared: notes.append(Self.shared)
        case .onPaper: notes.append(Self.onPaper)
        case .upload: break
        }
        notes += aboutSubject(material)
        if let issuer = material.issuer { notes.append(LocalizedText(zh: "由\(issuer)出具", en: "Issued by \(issuer)")) }
        for (zh, en, text) in [
            ("填报须知：", "Note: ", material.notes), ("受理标准：", "Accepted if: ", material.standard),
            ("空白表格：", "Blank form: ", material.blankForm), ("样例：", "Sample: ", material.sample),
        ] {
            if let text { notes.append(LocalizedText(zh: zh + text, en: en + text)) }
        }
        return Paper(
            key: material.head.number, name: LocalizedText(verbatim: material.name), isOptional: !material.isRequired,
            way: material.way, notes: notes)
    }

    /// That it may follow, or which offices of a package use it.
    private func aboutSubject(_ material: ItemMaterial) -> [LocalizedText] {
        switch subject {
        case .item(let item, _): return item.isTolerant && material.isTolerable ? [Self.later] : []
        case .package(let package):
            let paper = package.papers(wanting: draft.wanted).first {
                $0.material.head.number == material.head.number
            }
            let names = package.branches.filter { paper?.serves.contains($0.item.head.number) ?? false }.map(
                \.item.name)
            return names.count < 2
                ? []
                : [
                    LocalizedText(
                        zh: "只交一次，用于：\(names.joined(separator: "、"))",
                        en: "Given once, for: \(names.joined(separator: "; "))")
                ]
        }
    }

    private func card(_ paper: Paper) -> HTML {
        let files = draft.files(for: paper.key)
        let problem = problems.first { $0.field == "file-\(paper.key)" }?.message
        let notes: [HTML] = paper.notes.map { "<p class=\"hint\">\($0, language)</p>" }
        let kept: HTML? = files.isEmpty ? nil : "<ul class=\"portal-files\">\(files.map(file))</ul>"
        let wrong: HTML? = problem.map { "<p class=\"problem\">\($0, language)</p>" }
        let mark: HTML? = paper.isOptional ? " <span class=\"optional\">\(Self.optional, language)</span>" : nil
        return """
            <li class="portal-paper\(files.isEmpty ? "" : " portal-paper-there")" id="paper-\(paper.key)">\
            <h2>\(paper.name, language)\(mark)</h2>\(notes)\(kept)\(wrong)\
            \(paper.way == .upload ? upload(paper, isWrong: problem != nil, hasFiles: !files.isEmpty) : nil)</li>

            """
    }

    private func file(_ file: DraftFile) -> HTML {
        let path = Path.draftFile(String(draft.id), String(file.id))
        let image: HTML? =
            file.file.kind.isImage
            ? "<img class=\"thumbnail\" loading=\"lazy\" src=\"\(path.description)\" alt=\"\">" : nil
        let removal = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "删除", en: "Remove"), weight: .secondary),
            path: Path.draftFileRemoval(String(draft.id), String(file.id)).description, token: token)
        return """
            <li>\(image)<a\(href: path.description)>\(file.file.name)</a> \
            <span class="hint">\(AttachmentPanel.size(file.file.bytes))</span>\(removal.html(in: language))</li>
            """
    }

    /// Two ways to the same: the camera, where there is one, and the files of the device.
    private func upload(_ paper: Paper, isWrong: Bool, hasFiles: Bool) -> HTML {
        let id = "file-\(paper.key)"
        let kinds = Registry.draftRule.kinds.flatMap(\.extensions).map { "." + $0 }.joined(separator: ",")
        return """
            <form class="portal-upload" method="post" action="\(Path.draftFiles(String(draft.id)).description)" \
            enctype="multipart/form-data" data-progress data-sends-itself>\(token.html)\
            \(HTML.hidden("material", paper.key))\
            <div class="portal-pick"><label for="field-\(id)">\(hasFiles ? Self.more : Self.choose, language)\
            <span class="unseen">：\(paper.name, language)</span></label>\
            <input type="file" multiple id="field-\(id)" name="file" accept="\(kinds)"\
            \(attribute: "aria-invalid", isWrong ? "true" : nil)></div>\
            <div class="portal-pick portal-camera"><label for="camera-\(id)">\(Self.camera, language)\
            <span class="unseen">：\(paper.name, language)</span></label>\
            <input type="file" id="camera-\(id)" name="file" accept="image/jpeg,image/png" capture="environment"></div>\
            <progress class="upload" max="100" value="0" hidden></progress>\
            <button class="button button-secondary portal-send" type="submit">\(Self.send, language)</button></form>
            """
    }

    private var supplementNote: HTML {
        EntryForm(
            path: path.description, token: token,
            fields: [
                FormField(
                    name: "note", label: LocalizedText(zh: "说明", en: "What you have to say"),
                    control: .textArea(rows: 3), value: draft.note, isMarkedOptional: true, limit: 2000, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "保存，下一步", en: "Save and go on")),
            draft: path.description
        ).html(in: language)
    }

    private static let shared = LocalizedText(
        zh: "已通过部门共享取得，不用您交。", en: "Fetched from the authority that issued it; you needn't give it.")
    private static let onPaper = LocalizedText(
        zh: "只收纸质原件：提交申请后，按通知送到窗口或邮寄。", en: "On paper only: hand it over or post it once you are told.")
    private static let later = LocalizedText(zh: "手头没有的，可以先提交申请，以后再补。", en: "May follow later.")
    private static let optional = LocalizedText(zh: "（有就传，没有不用传）", en: "(if you have it)")
    private static let choose = LocalizedText(zh: "选择文件", en: "Choose files")
    private static let more = LocalizedText(zh: "再加文件", en: "Add more files")
    private static let camera = LocalizedText(zh: "拍照上传", en: "Take a photograph")
    private static let send = LocalizedText(zh: "上传", en: "Upload")
}
