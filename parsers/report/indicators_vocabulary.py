"""The words by which clerks name what is counted, grouped by what they mean.

One word can belong to several indicators ("buổi" is a unit of activities, seminars and
broadcasts alike), so words give terms, and `indicators_choice` decides from the terms.
"""

from enum import StrEnum


class Term(StrEnum):
    """What a word in a report stands for."""

    ATTENDANCE = "attendance"  # lượt: of people, readers, broadcasts
    PERSON = "person"  # anybody
    GROUP = "group"  # some of the people: pupils, teachers
    LEARNER = "learner"
    JOINING = "joining"  # that people took part
    READER = "reader"
    LIBRARY = "library"
    VIEW = "view"  # seen on the net: no attendance
    SESSION = "session"
    ACTIVITY = "activity"
    EVENT = "event"  # one kind of activity, a part of the whole
    GATHERING = "gathering"  # likewise, though it may stand for the whole
    CLASS = "class"
    TRAINING = "training"
    SEMINAR = "seminar"
    BANNER = "banner"
    PIECE = "piece"
    POST = "post"
    MEDIUM = "medium"  # a post or a broadcast, by what it is carried on
    WEB = "web"
    BROADCAST = "broadcast"
    BOOK = "book"
    COPY = "copy"  # a book when books are spoken of
    CLUB = "club"
    RESOURCE = "resource"
    OPENING = "opening"  # verbs
    GIVING = "giving"
    SHOWING = "showing"
    HOLDING = "holding"  # what is owned, not what was done
    OTHER = "other"  # counted, but none of ours


#: Words that mean this with just these accents; without any they are among those below.
SPELLED: dict[str, Term] = {"lượt tại": Term.ATTENDANCE}

#: Comma-separated; spaces may be hyphens in the text, and accents may be missing.
VOCABULARY: dict[Term, str] = {
    Term.ATTENDANCE: "lượt",
    Term.PERSON: "người, người dân, nhân dân, quần chúng nhân dân, quần chúng, bà con"
    ", thành phần, mọi người, công chúng, cán bộ và nhân dân",
    Term.GROUP: "chị, chị em, cháu, bé, cô giáo, thầy cô"
    ", học sinh, hs, hssv, em, em học sinh, sinh viên, cán bộ, cb, giáo viên, gv"
    ", nhân viên, nv, cbgvnv, cbgv, cb gv, cbnv, cbccvc, cbcc, đoàn viên, đvtn, hội viên"
    ", đội viên, thiếu nhi, thanh niên, phụ huynh, phhs, cha mẹ học sinh, đại biểu, công nhân"
    ", người lao động, lao động, viên chức, công chức, đảng viên, nông dân, phụ nữ"
    ", cựu chiến binh, trẻ em, trẻ, bạn trẻ, thí sinh, vận động viên, khách, nhà giáo"
    ", quân nhân, chiến sĩ, phạm nhân, khách mời, hộ dân",
    Term.LEARNER: "học viên, lượt học viên, người học, lượt người học, người được tập huấn",
    Term.JOINING: "tham gia, tham dự, hưởng ứng, thu hút, dự, có mặt, quy tụ, lôi cuốn, góp mặt"
    ", huy động, theo học, tham gia học tập, tham gia hưởng ứng, tới dự, đến dự, tham gia học",
    Term.READER: "bạn đọc, độc giả, lượt bạn đọc, lượt độc giả, người đọc, lượt người đọc"
    ", lượt đọc, bạn đọc đến thư viện",
    Term.LIBRARY: "thư viện, đọc sách, mượn, mượn sách, mượn đọc, đọc báo, phòng đọc"
    ", đọc tại chỗ, đến đọc, thư viện lưu động, xe thư viện, đọc và mượn, mượn trả"
    ", vào đọc, tới đọc, ghé đọc, mượn truyện, đọc truyện",
    Term.VIEW: "truy cập, lượt xem, xem, tiếp cận, tương tác, chia sẻ, bình luận, yêu thích"
    ", like, share, view, views, theo dõi, người xem, lượt thích, thích, lượt tải, tải về"
    ", tải xuống, comment, follow, lượt tiếp cận, người theo dõi, lượt truy cập, lượt chia sẻ"
    ", lượt tương tác, lượt nghe",
    Term.SESSION: "buổi, cuộc, đợt, lần, chương trình, phiên",
    Term.ACTIVITY: "hoạt động, sự kiện, hoạt động hưởng ứng, hoạt động thiết thực",
    Term.EVENT: "lễ phát động, lễ khai mạc, lễ bế mạc, lễ ra quân, lễ hưởng ứng, lễ mít tinh"
    ", hội thi, cuộc thi, thi, hội diễn, ngày hội, hội chợ, triển lãm, hội sách, ngày hội sách"
    ", ngày hội đọc sách, giải đấu, thi đấu, giải thể thao, tham quan, dã ngoại, trò chơi"
    ", văn nghệ, kể chuyện, kể chuyện theo sách, sân chơi, mít tinh, diễu hành, vẽ tranh"
    ", thi đua, kiểm tra, họp, hội nghị, sinh hoạt câu lạc bộ, vận động, xe hoa, đi bộ, cổ động"
    "",
    Term.GATHERING: "sinh hoạt, tuyên truyền, sinh hoạt dưới cờ, chào cờ, ngoại khóa"
    ", trải nghiệm, sinh hoạt chuyên đề, sinh hoạt lớp, truyền thông, sinh hoạt ngoại khóa"
    ", tuyên truyền miệng, trò chuyện, tư vấn",
    Term.CLASS: "lớp, khóa, khoá, khóa học, lớp học",
    Term.TRAINING: "tập huấn, bồi dưỡng, chuyên đề, lớp tập huấn, lớp bồi dưỡng, lớp chuyên đề"
    ", khóa tập huấn, khóa bồi dưỡng, khóa đào tạo, xóa mù chữ, xóa mù, phổ cập, dạy nghề"
    ", đào tạo, học nghề, đào tạo nghề, ngắn hạn, chuyển giao, chuyển giao khoa học"
    ", khuyến nông, lớp nghề, kỹ năng số, lớp kỹ năng, lớp phổ biến, lớp hướng dẫn"
    ", lớp xóa mù chữ, lớp dạy nghề, lớp học nghề, lớp đào tạo, lớp ngắn hạn, lớp học cộng đồng"
    ", lớp tin học, lớp ngoại ngữ, lớp phổ cập, lớp chuyển giao, lớp khuyến nông"
    ", lớp năng khiếu, lớp chính trị",
    Term.SEMINAR: "hội thảo, tọa đàm, giao lưu, nói chuyện, nói chuyện chuyên đề"
    ", hội nghị chuyên đề, đối thoại, talkshow, talk show, workshop, hội thảo khoa học"
    ", hội thảo chuyên đề, tọa đàm khoa học, seminar, hội nghị hội thảo",
    Term.BANNER: "băng rôn, băng zôn, băng dôn, băng ron, băng rol, băng rone, bandroll"
    ", bandrol, bandrole, banner, baner, khẩu hiệu, pa nô, panô, pano, áp phích, ap phich"
    ", poster, phướn, standee, biểu ngữ, cờ phướn, phông, băng cờ, phông bạt"
    ", băng rôn khẩu hiệu, apphich, áp phic, băng cờ khẩu hiệu, pa-nô áp phích",
    Term.PIECE: "cái, chiếc, tấm, bức, tờ, bộ, câu, dải, lá, bảng, biển, sản phẩm",
    Term.POST: "tin, tin bài, tin tức, tin ảnh, bài viết, bài đăng, tin đăng, bài tuyên truyền"
    ", bài báo, tin và bài, tin hoặc bài, bài truyền thông, bài pr, bài post, tin vắn, bài tin"
    ", tin bài tuyên truyền, status, bài phản ánh",
    Term.MEDIUM: "bài, phóng sự, video, video clip, videoclip, clip, bản tin, chuyên mục"
    ", chuyên trang, infographic, lượt tin, lượt bài, lượt tin bài, lượt đăng, tin ngắn",
    Term.WEB: "cổng thông tin, website, web, trang web, facebook, fanpage, zalo, mạng xã hội"
    ", trang thông tin, trang tin, youtube, tiktok, mạng, internet, báo chí, báo, tạp chí, đăng"
    ", đăng tải, đăng ký, viết, trang, cổng, cổng ttđt, viber, page, group, đăng bài, đăng tin"
    ", không gian mạng, blog, đăng được, trang nhà, bảng tin",
    Term.BROADCAST: "phát thanh, truyền thanh, truyền hình, loa, phát sóng, loa phát thanh"
    ", loa truyền thanh, đài, đài truyền thanh, đài phát thanh, truyền thanh cơ sở, phát loa"
    ", loa đài, loa phóng thanh, tuyên truyền phát thanh, lượt phát, phát thanh măng non"
    ", phát thanh học đường, sóng, lượt phát thanh, buổi phát thanh, lượt phát sóng"
    ", chuyên mục phát thanh, truyền thanh xã, măng non, loa lưu động",
    Term.BOOK: "sách, cuốn, quyển, cuốn sách, quyển sách, bản sách, đầu sách, sách báo, truyện"
    ", sách truyện, sách giáo khoa, sgk, tựa sách, ấn phẩm, sách vở, sách và truyện"
    ", cuốn truyện, quyển truyện, tài liệu sách, tên sách, lượt sách, số sách, truyện tranh"
    ", cuốn truyện tranh, quyển truyện tranh, truyện thiếu nhi, đầu truyện, bản truyện, tập truyện"
    ", sách tranh, sách thiếu nhi",
    Term.COPY: "q, bản, tài liệu, lượt tài liệu, bản tài liệu, cuốn tài liệu, báo in",
    Term.CLUB: "câu lạc bộ, clb, diễn đàn, câu lạc bộ học tập, các clb, diễn đàn học tập",
    Term.RESOURCE: "học liệu, bài giảng, bài giảng điện tử, bài giảng số, e learning, elearning"
    ", tài nguyên, tài nguyên mở, tài nguyên giáo dục mở, giáo án điện tử, sách điện tử, ebook"
    ", e book, tài liệu số, tài liệu điện tử, học liệu số, học liệu mở, video bài giảng"
    ", khóa học trực tuyến, khóa học mở, mooc, moocs, oer, bài giảng trực tuyến"
    ", bài giảng e learning, giáo án e learning, kho học liệu, sách số, clip bài giảng"
    ", tài liệu mở, học liệu điện tử, thiết bị dạy học số, bài học điện tử, bài học trực tuyến",
    Term.OPENING: "mở, tổ chức, khai giảng, triển khai, phối hợp, phối hợp mở, thực hiện"
    ", phối hợp tổ chức, duy trì, thành lập, ra mắt, treo, căng, in ấn, phục vụ, xây dựng"
    ", làm được, tổ chức được, thực hiện được",
    Term.GIVING: "thu được, quyên góp, ủng hộ, tặng, trao tặng, đóng góp, hiến tặng"
    ", tiếp nhận, góp, gây quỹ, nhận, nhận được, đón nhận, trao, quyên tặng, hiến",
    Term.SHOWING: "giới thiệu, trưng bày, luân chuyển, bổ sung, giới thiệu sách, trưng bày sách"
    ", luân chuyển sách, tuyên truyền giới thiệu, mua sắm, mua mới",
    Term.HOLDING: "hiện có, vốn tài liệu, vốn sách, sẵn có, biên chế, sĩ số, quy mô"
    ", đang quản lý, kho sách, lưu trữ, dân số, đang theo học, toàn đơn vị có, toàn trường có"
    ", thư viện có",
    Term.OTHER: "thành viên, đồng chí"
    ", suất, học bổng, suất học bổng, hộ, hộ gia đình, gia đình, gia đình học tập"
    ", phần quà, quà, suất quà, giải, giải thưởng, giấy khen, máy tính, máy vi tính, thẻ"
    ", thẻ bạn đọc, thẻ đọc, đơn vị, trường, điểm trường, xã, phường, thôn, thị trấn, huyện"
    ", cụm, khối, đội, nhóm, tiết mục, bức tranh, tranh, tác phẩm, mô hình, dòng họ"
    ", cộng đồng, tủ sách, kệ sách, góc sách, nhà sách, bài dự thi, bài thi, bài tham luận"
    ", bài hát, bài thu hoạch, bài tập, bài học, bài kiểm tra, bài vẽ, bài thuyết trình"
    ", bài cảm nhận, bài phát biểu, bài báo cáo, tờ rơi, tờ gấp, tờ bướm, ảnh, hình ảnh"
    ", tấm ảnh, văn bản, kế hoạch, tiết, tiết học, cây, xe, địa điểm, điểm, điểm cầu, tổ"
    ", chi hội, quyển vở, vở, sổ tay, cuốn sổ tay, cuốn vở, tập vở, tin học, tin nhắn, nội dung"
    ", câu hỏi, câu chuyện, lớp học thông minh, phòng, phòng học, bàn, ghế, trung tâm, cơ sở"
    ", dự án, đề tài, sáng kiến, tiêu chí, tiêu chuẩn, danh hiệu, công dân, công dân học tập"
    ", tài khoản, mã, số điện thoại, ca, trường hợp, bằng khen, huy chương, hiện vật, dụng cụ"
    ", công trình, ban, chi bộ, khẩu phần, cặp, đôi, bộ quần áo, bộ máy tính, bộ sách, chậu"
    ", bữa, chuyến, tua, tour, giờ, ngày, lượt khám, bàn ghế, tivi, đồng phục, thuộc"
    ", ban tổ chức, của",
}
