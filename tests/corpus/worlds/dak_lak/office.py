"""Configuration and roster of the office in Đắk Lắk."""

CONFIG = """\
[office]
name = "Phòng Giáo dục Thường xuyên"
parent = "Sở Giáo dục và Đào tạo Đắk Lắk"
address = "phonggdtx.sodaklak@moet.edu.vn"

[[mailbox]]
name = "phonggdtx"
host = "imap.example.vn"
port = 993
security = "tls"
user = "phonggdtx.sodaklak@moet.edu.vn"
password = "unused-here"
folders = ["INBOX"]
after_filing = "seen"
first_run = "quiet"

[smtp]
host = "smtp.example.vn"
port = 587
security = "starttls"
user = "phonggdtx.sodaklak@moet.edu.vn"
password = "unused-here"

[staff]
digest_to = ["hdung.gdtx@daklak.example", "ntloan.gdtx@daklak.example"]
digest_at = ["07:30", "16:30"]
commands_from = ["hdung.gdtx@daklak.example"]

[units]
roster = "units.csv"

[[campaign]]
id = "htsd-2023"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2023"
short = ["HTSĐ", "Tuần lễ học tập"]
plan = "8207/KH-UBND"
starts = 2023-10-02
ends = 2023-10-08

  [[campaign.stage]]
  id = "registration"
  title = "Gửi kế hoạch và lịch hoạt động"
  due = 2023-09-28
  on_time = "before"
  grace_until = 2023-09-30
  requires = [{ role = "schedule" }]

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả thực hiện"
  due = 2023-10-16
  on_time = "before"
  grace_until = 2023-10-20
  requires = [{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 3 }]
"""

UNITS = """\
code;name;kind;parent;district;emails;phone;aliases;active_from;active_to;successor
pgd-bmt;Phòng Giáo dục và Đào tạo thành phố Buôn Ma Thuột;phong_gddt;;Buôn Ma Thuột;"pgdbuonmathuot.daklak@moet.edu.vn";;PGD BMT;;;
pgd-buon-ho;Phòng Giáo dục và Đào tạo thị xã Buôn Hồ;phong_gddt;;Buôn Hồ;pgdbuonho.daklak@moet.edu.vn;;;;;
pgd-cu-mgar;Phòng Giáo dục và Đào tạo huyện Cư M'gar;phong_gddt;;Cư M'gar;pgdcumgar.daklak@moet.edu.vn;;;;;
pgd-krong-pac;Phòng Giáo dục và Đào tạo huyện Krông Pắc;phong_gddt;;Krông Pắc;;;PGD Krông Păk;;;
pgd-krong-nang;Phòng Giáo dục và Đào tạo huyện Krông Năng;phong_gddt;;Krông Năng;pgdkrongnang.daklak@moet.edu.vn;;;;;
pgd-ea-kar;Phòng Giáo dục và Đào tạo huyện Ea Kar;phong_gddt;;Ea Kar;pgdeakar.daklak@moet.edu.vn;;;;;
pgd-lak;Phòng Giáo dục và Đào tạo huyện Lắk;phong_gddt;;Lắk;;;;;;
ttgdtx-tinh;Trung tâm Giáo dục thường xuyên tỉnh Đắk Lắk;ttgdtx;;Buôn Ma Thuột;ttgdtxtinh.daklak@moet.edu.vn;;TTGDTX tỉnh;;;
ttgdtx-ea-kar;Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Ea Kar;ttgdtx;;Ea Kar;;;;;;
ttgdtx-buon-ho;Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Buôn Hồ;ttgdtx;;Buôn Hồ;;;;;;
hkh-cu-mgar;Hội Khuyến học huyện Cư M'gar;hoi_khuyen_hoc;;Cư M'gar;hkhcumgar@gmail.com;;;;;
hkh-bmt;Hội Khuyến học thành phố Buôn Ma Thuột;hoi_khuyen_hoc;;Buôn Ma Thuột;;;;;;
tinh-doan;Tỉnh đoàn Đắk Lắk;so_nganh;;;vanphong@tinhdoandaklak.example;;Đoàn TNCS Hồ Chí Minh tỉnh Đắk Lắk;;;
so-ldtbxh;Sở Lao động - Thương binh và Xã hội tỉnh Đắk Lắk;so_nganh;;;sldtbxh@daklak.example;;Sở LĐTBXH;;;
bao-tang;Bảo tàng Đắk Lắk;so_nganh;;;;;;;;
cd-ky-thuat;Trường Cao đẳng Kỹ thuật Đắk Lắk;cao_dang;;;;;;;;
thpt-nguyen-tat-thanh;Trường THPT Nguyễn Tất Thành;thpt;;Ea Kar;c3nguyentatthanh.daklak@moet.edu.vn;;;;;
thpt-y-jut;Trường THPT Y Jut;thpt;;Cư M'gar;c3yjut.daklak@moet.edu.vn;;;;;
thpt-quang-trung;Trường THPT Quang Trung;thpt;;Krông Pắc;;;;;;
thcs-thpt-dong-du;Trường TH, THCS và THPT Đông Du;thpt;;Buôn Ma Thuột;;;;;;
dtnt-ntrang-long;Trường PTDTNT THPT N'Trang Lơng;ptdtnt;;Buôn Ma Thuột;dtntntranglong.daklak@moet.edu.vn;;;;;
thcs-hoang-van-thu-kn;Trường THCS Hoàng Văn Thụ;thcs;pgd-krong-nang;Krông Năng;;;;;;
thcs-hoang-van-thu-bh;Trường THCS Hoàng Văn Thụ;thcs;pgd-buon-ho;Buôn Hồ;;;;;;
thcs-phan-dinh-phung;Trường THCS Phan Đình Phùng;thcs;pgd-krong-pac;Krông Pắc;;;;;;
th-phan-dinh-phung;Trường Tiểu học Phan Đình Phùng;tieu_hoc;pgd-bmt;Buôn Ma Thuột;;;;;;
th-y-ngong;Trường Tiểu học Y Ngông;tieu_hoc;pgd-lak;Lắk;;;;;;
th-tran-phu-cu;Trường Tiểu học Trần Phú;tieu_hoc;pgd-ea-kar;Ea Kar;;;;;2022-12-31;th-vo-nguyen-giap
th-vo-nguyen-giap;Trường Tiểu học Võ Nguyên Giáp;tieu_hoc;pgd-ea-kar;Ea Kar;;;;2023-01-01;;
tthtcd-ea-dar-ek;Trung tâm Học tập cộng đồng xã Ea Đar;tthtcd;pgd-ea-kar;Ea Kar;;;;;;
tthtcd-ea-dar-lak;Trung tâm Học tập cộng đồng xã Ea Dăr;tthtcd;pgd-lak;Lắk;;;;;;
tthtcd-hoa-thang;Trung tâm Học tập cộng đồng xã Hòa Thắng;tthtcd;pgd-bmt;Buôn Ma Thuột;tthtcdhoathang@gmail.com;;;;;
tthtcd-quang-phu;Trung tâm Học tập cộng đồng thị trấn Quảng Phú;tthtcd;pgd-cu-mgar;Cư M'gar;;;;;;
"""
